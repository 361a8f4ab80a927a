import { columnFamily } from './column-family.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { windowWarmup } from './indicator-warmup.ts'
import { stretchRange } from './stretch-range.ts'
import type { FormingRange, StretchMask, StretchRange } from './stretch-range.ts'

/**
 * High and low of a stretch of each trading day, in points. `key` names the days and the stretch of this series, such
 * as `rth-first-30-minutes`: different masks need different keys.
 */
export function stretchRangeColumns(
  stretch: StretchMask & { readonly key: string },
  forming: FormingRange = 'hide',
): Readonly<Record<keyof StretchRange, IndicatorColumn>> {
  const parameters = forming === 'show' ? `${stretch.key},show` : stretch.key
  const warmup = windowWarmup(1)
  const column = columnFamily((bars) => stretchRange(bars, stretch, forming))
  return {
    high: column('high', `stretch-high:${parameters}`, warmup),
    low: column('low', `stretch-low:${parameters}`, warmup),
  }
}
