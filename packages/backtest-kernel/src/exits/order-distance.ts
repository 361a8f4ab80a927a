import type { ColumnCache } from '../columns/column-cache.ts'
import { columnInTicks } from '../columns/column-in-ticks.ts'
import { TICK_NOISE } from '../market/tick-grid.ts'
import type { PriceDistance } from '../plan/price-distance.ts'

/** Whole ticks between an entry that stands on a tick and its stop or target. */
export interface OrderDistance {
  readonly key: string
  readonly multiple: number
  /** Whole ticks, at least one. */
  readonly atLeast: number
  /** The distance's column in ticks, one value for each bar. */
  readonly unit: Float64Array
  /** Rounded up to whole ticks; NaN where no order can be placed. */
  ticks(signal: number): number
}

/** A distance from the entry. Not for one that is measured from the close. */
export function orderDistance(
  columns: ColumnCache,
  tickSize: number,
  { column, multiple, atLeastTicks = 1 }: PriceDistance,
): OrderDistance {
  const atLeast = Math.max(1, atLeastTicks)
  const unit = columnInTicks(columns, tickSize, column)
  return {
    key: `${column.key}/${tickSize}/${multiple}/${atLeast}`,
    multiple,
    atLeast,
    unit,
    ticks(signal) {
      const exact = multiple * unit[signal]!
      // Written so that NaN fails.
      return exact > 0 && exact < Infinity ? Math.max(Math.ceil(exact - TICK_NOISE), atLeast) : NaN
    },
  }
}
