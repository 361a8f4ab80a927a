import { exactTicks } from '../market/exact-ticks.ts'
import { tickGrid } from '../market/tick-grid.ts'
import type { ColumnCache } from './column-cache.ts'
import { columnValues } from './column-values.ts'
import type { Column } from './column.ts'

/** A column of points, such as ATR, in ticks. */
export function columnInTicks(columns: ColumnCache, tickSize: number, column: Column): Float64Array {
  return columns.derive(`in-ticks/${column.key}/${tickSize}`, (memory) => {
    const values = columnValues(columns, column)
    const inTicks = memory.float64(values.length)
    exactTicks(values, tickGrid(tickSize), inTicks)
    return inTicks
  })
}
