import { valuesOf } from '../columns/values-of.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { warmupOfBoth } from './indicator-warmup.ts'

/** One column less another, bar by bar: NaN where either is. */
export function differenceColumn(a: IndicatorColumn, b: IndicatorColumn): IndicatorColumn {
  return {
    key: `(${a.key})-(${b.key})`,
    warmup: warmupOfBoth(a.warmup, b.warmup),
    compute(bars, columns) {
      const minuend = valuesOf(a, bars, columns)
      const subtrahend = valuesOf(b, bars, columns)
      return minuend.map((value, t) => value - subtrahend[t]!)
    },
  }
}
