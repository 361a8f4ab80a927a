import { columnCache } from '../columns/column-cache.ts'
import { columnValues } from '../columns/column-values.ts'
import type { Column } from '../columns/column.ts'
import type { BarColumns } from '../market/bar-columns.ts'

/**
 * A column's values on bars, as a back-test would have them.
 *
 * @throws KernelInputError `invalid-plan` where there is not one for each bar.
 */
export function columnOn(column: Column, bars: BarColumns): Float64Array {
  return columnValues(columnCache(bars), column)
}
