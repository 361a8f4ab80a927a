import { valuesOf } from '../columns/values-of.ts'
import { barColumn } from './bar-column.ts'
import { columnKey } from './column-key.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { warmupAfter, windowWarmup } from './indicator-warmup.ts'
import { percentileRank } from './percentile-rank.ts'

/** Share of the last `n` bars in which the close, or another column, was at most what it is now. */
export function percentileRankColumn(n: number, of: IndicatorColumn = barColumn('close')): IndicatorColumn {
  return {
    key: columnKey('percentile-rank', n, of),
    warmup: warmupAfter(of.warmup, windowWarmup(n)),
    compute: (bars, columns) => percentileRank(valuesOf(of, bars, columns), n),
  }
}
