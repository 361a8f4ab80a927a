import { valuesOf } from '../columns/values-of.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { warmupOfBoth } from './indicator-warmup.ts'

/** One column over another, bar by bar: NaN where either is, and where the other is 0. */
export function ratioColumn(a: IndicatorColumn, b: IndicatorColumn): IndicatorColumn {
  return {
    key: `(${a.key})/(${b.key})`,
    warmup: warmupOfBoth(a.warmup, b.warmup),
    compute(bars, columns) {
      const dividend = valuesOf(a, bars, columns)
      const divisor = valuesOf(b, bars, columns)
      return dividend.map((value, t) => (divisor[t] === 0 ? NaN : value / divisor[t]!))
    },
  }
}
