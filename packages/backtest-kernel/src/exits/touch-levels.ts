import type { ColumnCache } from '../columns/column-cache.ts'
import type { PriceDistance } from '../plan/price-distance.ts'
import { firstTouchTable, type TouchLevel } from './first-touch-table.ts'
import { OrderDistance } from './order-distance.ts'

/** Everything but its distance that moves the price of an order. */
export type TouchTerms = Pick<TouchLevel, 'kind' | 'slippageTicks' | 'throughTicks'>

/**
 * The levels of every stop and target that was asked for, each with its table, found without putting a text together.
 * Forgotten when the cache drops anything, so that nothing dropped is kept alive here.
 */
export class TouchLevels {
  readonly #columns: ColumnCache
  readonly #byColumn = new Map<string, Map<number, TouchLevel[]>>()

  constructor(columns: ColumnCache) {
    this.#columns = columns
  }

  of(tickSize: number, distance: PriceDistance, terms: TouchTerms): TouchLevel {
    const { column, multiple, atLeastTicks = 1 } = distance
    let byMultiple = this.#byColumn.get(column.key)
    if (byMultiple === undefined) this.#byColumn.set(column.key, (byMultiple = new Map()))
    let levels = byMultiple.get(multiple)
    if (levels === undefined) byMultiple.set(multiple, (levels = []))
    const atLeast = Math.max(1, atLeastTicks)
    let level = levels.find(
      (known) =>
        known.kind === terms.kind &&
        known.tickSize === tickSize &&
        known.slippageTicks === terms.slippageTicks &&
        known.throughTicks === terms.throughTicks &&
        known.distance.atLeast === atLeast,
    )
    if (level === undefined) {
      const named = { ...terms, tickSize, distance: new OrderDistance(this.#columns, tickSize, distance) }
      level = { ...named, table: firstTouchTable(this.#columns, named) }
      levels.push(level)
    }
    return level
  }
}
