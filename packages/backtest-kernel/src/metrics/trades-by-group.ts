import { KernelInputError } from '../kernel-input-error.ts'
import type { Trades } from '../trading/trades.ts'
import { groupTrades } from './group-trades.ts'
import type { TradeFigures, TradeResults } from './trade-figures.ts'

/** Figures of the trades that entered on bars of one group. */
export interface GroupFigures extends TradeFigures {
  readonly group: number
}

/**
 * The trades' figures for each group of bars in which a trade entered, by ascending group: hour of the day, weekday, or
 * whatever else is known of a bar. A trade belongs to the group of its entry bar.
 *
 * @param trades trades of one series
 * @param groupOfBar one group for each bar of that series
 * @throws KernelInputError `invalid-results` for a trade on a bar that has no group
 */
export function tradesByGroup(
  trades: TradeResults & Pick<Trades, 'entryBar'>,
  groupOfBar: Int32Array,
): GroupFigures[] {
  const groups = groupTrades(trades, (i) => {
    const bar = trades.entryBar[i]!
    const group = groupOfBar[bar]
    if (group !== undefined) return group
    throw new KernelInputError(
      'invalid-results',
      `Trade ${i} enters on bar ${bar}, and there are groups for ${groupOfBar.length} bars`,
      { remedy: 'Give one group for each bar of the series that was traded.', context: { trade: i, bar } },
    )
  })
  return Array.from(groups, ([group, figures]) => ({ group, ...figures }))
}
