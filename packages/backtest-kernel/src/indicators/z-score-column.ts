import { valuesOf } from '../columns/values-of.ts'
import { barColumn } from './bar-column.ts'
import { columnKey } from './column-key.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { warmupAfter, windowWarmup } from './indicator-warmup.ts'
import type { DeviationKind } from './rolling-deviation.ts'
import { rollingZScore } from './rolling-z-score.ts'

/** Z-score within the last `n` bars of the close, or of another column. */
export function zScoreColumn(
  n: number,
  of: IndicatorColumn = barColumn('close'),
  kind: DeviationKind = 'population',
): IndicatorColumn {
  return {
    key: columnKey('z-score', kind === 'sample' ? `${n},sample` : n, of),
    warmup: warmupAfter(of.warmup, windowWarmup(n)),
    compute: (bars, columns) => rollingZScore(valuesOf(of, bars, columns), n, kind),
  }
}
