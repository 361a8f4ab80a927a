import type { ColumnCache } from '../columns/column-cache.ts'
import { columnInTicks } from '../columns/column-in-ticks.ts'
import { TICK_NOISE } from '../market/tick-grid.ts'
import { tickSeries } from '../market/tick-series.ts'
import type { PriceDistance } from '../plan/price-distance.ts'

/**
 * Where an order stands that lies beyond the entry, in ticks; NaN where none can be placed. `side` is 1 for a price
 * above and -1 for one below; `entry` and the result are multiplied by it, so that both sides are one case.
 */
export type OrderLevel = (signal: number, entry: number, side: 1 | -1) => number

/** The rule for one order, rounded to whole ticks away from the entry. */
export function orderLevel(
  columns: ColumnCache,
  tickSize: number,
  { column, multiple, from = 'entry', atLeastTicks = 0 }: PriceDistance,
): OrderLevel {
  const unit = columnInTicks(columns, tickSize, column)
  const { close } = tickSeries(columns, tickSize)
  return (signal, entry, side) => {
    const distance = multiple * unit[signal]!
    // Written so that NaN fails.
    if (!(distance > 0 && distance < Infinity)) return NaN
    const base = from === 'close' ? side * close[signal]! : entry
    const next = Math.floor(entry + TICK_NOISE) + 1
    const nearest = Math.ceil(entry + atLeastTicks - TICK_NOISE)
    return Math.max(Math.ceil(base + distance - TICK_NOISE), next, nearest)
  }
}
