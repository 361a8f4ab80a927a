import type { IndicatorColumn } from './indicator-column.ts'
import { windowWarmup } from './indicator-warmup.ts'
import { rollingLowest } from './rolling-lowest.ts'

/** Lowest low of the last `n` bars, in points. */
export function lowestLowColumn(n: number): IndicatorColumn {
  return {
    key: `lowest-low:${n}`,
    warmup: windowWarmup(n),
    compute: (bars) => rollingLowest(bars.low, n),
  }
}
