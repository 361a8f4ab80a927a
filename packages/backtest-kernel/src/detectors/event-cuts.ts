import type { StrategyRun } from './checked-strategy.ts'

/** Cuts for each trade: right after its signal, right after its entry, right before its exit and right after it. */
const CUTS_A_TRADE = 4

/**
 * Numbers of bars to keep so that the series ends where a leak would matter: at signals, entries and exits. About `count`
 * of them, from trades and signals that lie evenly over all there are.
 */
export function eventCuts({ signals, trades }: StrategyRun, count: number): number[] {
  const share = Math.floor(count / (CUTS_A_TRADE + 1))
  const ofTrades = spread(trades.length, share).flatMap((row) => {
    const entry = trades.entryBar[row]!
    const exit = trades.exitBar[row]!
    // The signal is the bar before the entry. An exit is decided by the bar before it at the latest.
    return [entry, entry + 1, exit, exit + 1]
  })
  const bars: number[] = []
  signals.forEach((side, bar) => {
    if (side !== 0) bars.push(bar + 1)
  })
  const ofSignals = spread(bars.length, count - ofTrades.length).map((index) => bars[index]!)
  return [...ofTrades, ...ofSignals].filter((bar) => bar >= 1 && bar < signals.length)
}

/** At most `count` of the numbers from 0 to before `length`, evenly spread. */
function spread(length: number, count: number): number[] {
  const taken = Math.max(0, Math.min(length, count))
  return Array.from({ length: taken }, (_, index) => Math.floor((index * length) / taken))
}
