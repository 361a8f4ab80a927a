import { tickGrid } from '../market/tick-grid.ts'
import type { ColumnCache } from './column-cache.ts'
import { columnValues } from './column-values.ts'
import type { Column } from './column.ts'

/** A column of points, such as ATR, in ticks. */
export function columnInTicks(columns: ColumnCache, tickSize: number, column: Column): Float64Array {
  return columns.derive(`in-ticks/${column.key}/${tickSize}`, (memory) => {
    const { ticks } = tickGrid(tickSize)
    const values = columnValues(columns, column)
    const inTicks = memory.float64(values.length)
    for (let t = 0; t < values.length; t++) inTicks[t] = ticks(values[t]!)
    return inTicks
  })
}
