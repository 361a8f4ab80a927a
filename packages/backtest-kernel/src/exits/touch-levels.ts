import type { ColumnCache } from '../columns/column-cache.ts'
import type { PriceDistance } from '../plan/price-distance.ts'
import { firstTouchTable, type TouchLevel } from './first-touch-table.ts'
import { OrderDistance } from './order-distance.ts'

/** The levels of every stop and target that was asked for, each with its table, found without putting a text together. */
export class TouchLevels {
  readonly #columns: ColumnCache
  readonly #tickSize: number
  readonly #byColumn = new Map<string, Map<number, TouchLevel[]>>()

  constructor(columns: ColumnCache, tickSize: number) {
    this.#columns = columns
    this.#tickSize = tickSize
  }

  of(
    distance: PriceDistance,
    kind: 'stop' | 'target',
    slippageTicks: number,
    throughTicks: number,
  ): TouchLevel {
    const { column, multiple, atLeastTicks = 1 } = distance
    const atLeast = atLeastTicks > 1 ? atLeastTicks : 1
    let byMultiple = this.#byColumn.get(column.key)
    if (byMultiple === undefined) this.#byColumn.set(column.key, (byMultiple = new Map()))
    let levels = byMultiple.get(multiple)
    if (levels === undefined) byMultiple.set(multiple, (levels = []))
    for (const level of levels)
      if (
        level.kind === kind &&
        level.slippageTicks === slippageTicks &&
        level.throughTicks === throughTicks &&
        level.distance.atLeast === atLeast
      )
        return level
    const named = {
      kind,
      slippageTicks,
      throughTicks,
      distance: new OrderDistance(this.#columns, this.#tickSize, distance),
    }
    const level = { ...named, table: firstTouchTable(this.#columns, named) }
    levels.push(level)
    return level
  }
}
