import { valuesOf } from '../columns/values-of.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { warmupAfter, windowWarmup } from './indicator-warmup.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'

/** What a column was `n` bars before; NaN at the first `n` bars. */
export function laggedColumn(n: number, of: IndicatorColumn): IndicatorColumn {
  return {
    key: `lagged:${n}(${of.key})`,
    warmup: warmupAfter(of.warmup, windowWarmup(n + 1)),
    compute(bars, columns) {
      requireIndicatorLength('laggedColumn', n)
      const values = valuesOf(of, bars, columns)
      const lagged = new Float64Array(values.length).fill(NaN)
      lagged.set(values.subarray(0, Math.max(0, values.length - n)), Math.min(n, values.length))
      return lagged
    },
  }
}
