import type { ColumnCache } from './column-cache.ts'
import type { Column } from './column.ts'
import { KernelInputError } from '../kernel-input-error.ts'

/** A column's values, refused unless there is one for each bar. */
export function columnValues(columns: ColumnCache, column: Column): Float64Array {
  const values = columns.get(column)
  if (values.length === columns.bars.length) return values
  throw new KernelInputError(
    'invalid-plan',
    `Column ${column.key} has ${values.length} values for ${columns.bars.length} bars`,
    {
      remedy: 'Let the column compute one value for each bar, NaN where it is undefined.',
      context: { column: column.key, values: values.length, bars: columns.bars.length },
    },
  )
}
