import type { ColumnCache } from '../columns/column-cache.ts'
import { columnInTicks } from '../columns/column-in-ticks.ts'
import { TICK_NOISE } from '../market/tick-grid.ts'
import type { PriceDistance } from '../plan/price-distance.ts'

/** Whole ticks between an entry that stands on a tick and its stop or target, where that is measured from the entry. */
export class OrderDistance {
  readonly key: string
  readonly multiple: number
  /** Whole ticks, at least one. */
  readonly atLeast: number
  /** The distance's column in ticks, one value for each bar. */
  readonly unit: Float64Array

  constructor(columns: ColumnCache, tickSize: number, { column, multiple, atLeastTicks = 1 }: PriceDistance) {
    this.multiple = multiple
    this.atLeast = Math.max(1, atLeastTicks)
    this.unit = columnInTicks(columns, tickSize, column)
    this.key = `${column.key}/${tickSize}/${multiple}/${this.atLeast}`
  }

  /** Rounded up to whole ticks; NaN where no order can be placed. */
  ticks(signal: number): number {
    const exact = this.multiple * this.unit[signal]!
    // Written so that NaN fails.
    return exact > 0 && exact < Infinity ? Math.max(Math.ceil(exact - TICK_NOISE), this.atLeast) : NaN
  }
}
