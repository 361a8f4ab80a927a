import type { IndicatorColumn } from './indicator-column.ts'
import { windowWarmup } from './indicator-warmup.ts'
import { rollingHighest } from './rolling-highest.ts'

/** Highest high of the last `n` bars, in points. */
export function highestHighColumn(n: number): IndicatorColumn {
  return {
    key: `highest-high:${n}`,
    warmup: windowWarmup(n),
    compute: (bars) => rollingHighest(bars.high, n),
  }
}
