import type { BarColumns } from '../market/bar-columns.ts'
import type { Instrument } from '../market/instrument.ts'
import { EXIT_KINDS } from '../metrics/exit-kind.ts'
import type { TradeCourse } from '../metrics/lived-prices.ts'
import { worstLivedPrice } from '../metrics/lived-prices.ts'
import type { Trades } from '../trading/trades.ts'
import type { Fill } from './fills-of-trades.ts'

/** Bounds of a position's profit during one bar, were it closed, in US dollars. */
export interface OpenProfit {
  readonly worst: number
  readonly best: number
}

/** The series that trades were made on. */
export interface AccountSeries {
  readonly bars: BarColumns
  readonly instrument: Pick<Instrument, 'pointValue'>
}

/** The columns that a position's worth is made of. */
export type PricedTrades = TradeCourse & Pick<Trades, 'contracts' | 'pnl' | 'costs'>

/**
 * What a trade was worth during one of its bars, at worst and at best: what it held at the worst and the best price that
 * it may have been open at, and what had left before at its price; all its costs taken from the worst and none from the
 * best. Contracts that leave on the bar itself were still there at the worst. Where the trade left at a known price,
 * what was booked counts.
 *
 * Wider than MFE on the good side: with a floor that follows open profits, the high of a bar with a stop may have come
 * before the stop.
 *
 * @param fills of this trade, before its last contracts
 */
export function openProfit(
  trades: PricedTrades,
  trade: number,
  bar: number,
  { bars, instrument }: AccountSeries,
  fills: readonly Fill[],
): OpenProfit {
  const direction = trades.direction[trade]!
  const entry = trades.entryPrice[trade]!
  const worth = (price: number, hasLeft: (fill: Fill) => boolean): number => {
    let held = trades.contracts[trade]!
    let points = 0
    for (const fill of fills)
      if (hasLeft(fill)) {
        held -= fill.contracts
        points += (fill.price - entry) * fill.contracts
      }
    return direction * (points + (price - entry) * held) * instrument.pointValue
  }
  const pnl = trades.pnl[trade]!
  const extreme = direction === 1 ? bars.high[bar]! : bars.low[bar]!
  const atWorst =
    worth(worstLivedPrice(trades, trade, bar, bars), (fill) => fill.bar < bar) - trades.costs[trade]!
  const atBest = worth(extreme, (fill) => fill.bar <= bar)
  if (bar < trades.exitBar[trade]!) return { worst: atWorst, best: atBest }
  switch (EXIT_KINDS[trades.exitReason[trade]!]) {
    case 'open':
      return { worst: pnl, best: pnl }
    case 'adverse':
      return { worst: pnl, best: Math.max(pnl, atBest) }
    case 'favourable': {
      const atTarget = worth(trades.exitPrice[trade]!, (fill) => fill.bar <= bar)
      return { worst: Math.min(pnl, atWorst), best: Math.max(pnl, atTarget) }
    }
    default:
      return { worst: Math.min(pnl, atWorst), best: Math.max(pnl, atBest) }
  }
}
