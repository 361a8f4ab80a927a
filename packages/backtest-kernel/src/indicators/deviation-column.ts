import { valuesOf } from '../columns/values-of.ts'
import { barColumn } from './bar-column.ts'
import { columnKey } from './column-key.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { warmupAfter, windowWarmup } from './indicator-warmup.ts'
import { rollingDeviation } from './rolling-deviation.ts'
import type { DeviationKind } from './rolling-deviation.ts'

/** Standard deviation over `n` bars of the close, or of another column, in its unit. */
export function deviationColumn(
  n: number,
  of: IndicatorColumn = barColumn('close'),
  kind: DeviationKind = 'population',
): IndicatorColumn {
  return {
    key: columnKey('deviation', kind === 'sample' ? `${n},sample` : n, of),
    warmup: warmupAfter(of.warmup, windowWarmup(n)),
    compute: (bars, columns) => rollingDeviation(valuesOf(of, bars, columns), n, kind),
  }
}
