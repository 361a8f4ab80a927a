import type { IndicatorColumn } from './indicator-column.ts'
import { windowWarmup } from './indicator-warmup.ts'
import { trueRange } from './true-range.ts'

/** Wilder's true range, in points. */
export function trueRangeColumn(): IndicatorColumn {
  return { key: 'true-range', warmup: windowWarmup(2), compute: trueRange }
}
