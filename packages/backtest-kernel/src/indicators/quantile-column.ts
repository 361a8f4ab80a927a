import { valuesOf } from '../columns/values-of.ts'
import { barColumn } from './bar-column.ts'
import { columnKey } from './column-key.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { warmupAfter, windowWarmup } from './indicator-warmup.ts'
import { rollingQuantile } from './rolling-quantile.ts'

/** Quantile `q` (0.5 is the median) over `n` bars of the close, or of another column, in its unit. */
export function quantileColumn(
  n: number,
  q: number,
  of: IndicatorColumn = barColumn('close'),
): IndicatorColumn {
  return {
    key: columnKey('quantile', `${n},${q}`, of),
    warmup: warmupAfter(of.warmup, windowWarmup(n)),
    compute: (bars, columns) => rollingQuantile(valuesOf(of, bars, columns), n, q),
  }
}
