import type { BarColumns } from '../market/bar-columns.ts'
import type { Column, ColumnReader } from './column.ts'

/** A column that another one is computed from: looked up where that is possible, else computed. */
export function valuesOf(column: Column, bars: BarColumns, columns: ColumnReader | undefined): Float64Array {
  return columns === undefined ? column.compute(bars) : columns.get(column)
}
