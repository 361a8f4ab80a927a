import type { BarColumns } from '../market/bar-columns.ts'
import type { Trades } from '../trading/trades.ts'
import { EXIT_KINDS } from './exit-kind.ts'

/** What of a trade tells which prices it lived through. */
export type TradeCourse = Pick<
  Trades,
  'length' | 'entryBar' | 'exitBar' | 'direction' | 'entryPrice' | 'exitPrice' | 'exitReason'
>

/**
 * The worst price that a trade was, or may have been, open at during one of its bars.
 *
 * Every bar counts whole, the entry bar included, and so does an exit bar at whose close or target the trade left: the
 * order of events within a bar is unknown. An exit at the open or at a stop ends the trade there, filled price
 * included: what the bar did beyond is not the trade's.
 */
export function worstLivedPrice(trades: TradeCourse, i: number, bar: number, bars: BarColumns): number {
  const long = trades.direction[i] === 1
  const extreme = long ? bars.low[bar]! : bars.high[bar]!
  if (bar < trades.exitBar[i]!) return extreme
  const exit = trades.exitPrice[i]!
  const kind = EXIT_KINDS[trades.exitReason[i]!]
  if (kind === 'open' || kind === 'adverse') return exit
  return long ? Math.min(extreme, exit) : Math.max(extreme, exit)
}

/**
 * The best price that a trade surely was open at during one of its bars.
 *
 * As `worstLivedPrice`, and on an exit bar with a stop no more than the open and the exit are sure; beyond a target the
 * trade was no longer there.
 */
export function bestLivedPrice(trades: TradeCourse, i: number, bar: number, bars: BarColumns): number {
  const long = trades.direction[i] === 1
  const better = long ? Math.max : Math.min
  const extreme = long ? bars.high[bar]! : bars.low[bar]!
  if (bar < trades.exitBar[i]!) return extreme
  const exit = trades.exitPrice[i]!
  switch (EXIT_KINDS[trades.exitReason[i]!]) {
    case 'close':
      return better(extreme, exit)
    case 'adverse':
      return better(bars.open[bar]!, exit)
    default:
      return exit
  }
}
