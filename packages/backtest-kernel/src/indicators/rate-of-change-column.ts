import type { IndicatorColumn } from './indicator-column.ts'
import { windowWarmup } from './indicator-warmup.ts'
import { rateOfChange } from './rate-of-change.ts'

/** Change of the close over `n` bars, in percent. */
export function rateOfChangeColumn(n: number): IndicatorColumn {
  return {
    key: `rate-of-change:${n}`,
    warmup: windowWarmup(n + 1),
    compute: (bars) => rateOfChange(bars, n),
  }
}
