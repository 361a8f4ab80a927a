import type { ColumnReader } from '../columns/column.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import type { IndicatorWarmup } from './indicator-warmup.ts'

/**
 * Columns that one computation makes together, such as the bands of a channel. Gives a function that makes the column
 * of one of the results.
 *
 * All are kept while the results may still be asked for one after another in the same turn, and held weakly from then
 * on: what a cache drops is not kept here.
 */
export function columnFamily<Name extends string>(
  compute: (bars: BarColumns, columns: ColumnReader | undefined) => Readonly<Record<Name, Float64Array>>,
): (name: Name, key: string, warmup: IndicatorWarmup) => IndicatorColumn {
  const made = new WeakMap<BarColumns, WeakRef<Readonly<Record<Name, Float64Array>>>>()
  return (name, key, warmup) => ({
    key,
    warmup,
    compute(bars, columns) {
      let values = made.get(bars)?.deref()
      if (values === undefined) {
        values = compute(bars, columns)
        made.set(bars, new WeakRef(values))
      }
      return values[name]
    },
  })
}
