import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireBarValues } from './require-bar-values.ts'

/** High and low of a stretch of the trading day, in points. */
export interface StretchRange {
  readonly high: number
  readonly low: number
}

/** Which trading day each bar belongs to, and whether it lies in the stretch (1) or not (0). */
export interface StretchMask {
  readonly day: Int32Array
  readonly inStretch: Uint8Array
}

/** What bars inside the stretch show: nothing, since the range is not known yet, or the range so far. */
export type FormingRange = 'hide' | 'show'

const UNDEFINED: StretchRange = { high: NaN, low: NaN }

/**
 * High and low of one stretch of each trading day: the opening range, the initial balance, the overnight range.
 *
 * The first bar of the day after the stretch has its range, and so have all later bars of that day; bars before it hold
 * NaN, bars inside it NaN too or, with `forming` = `'show'`, the range so far. The range is frozen when the stretch
 * ends: a second stretch of the same day is not counted. A day without a bar in the stretch holds NaN. Days are told
 * apart by their numbers alone.
 *
 * @throws KernelInputError `invalid-plan` when there is not one day and one mask for each bar.
 */
export function stretchRange(
  bars: BarColumns,
  { day, inStretch }: StretchMask,
  forming: FormingRange = 'hide',
): Readonly<Record<keyof StretchRange, Float64Array>> {
  requireBarValues('stretchRange', 'day', day, bars.length)
  requireBarValues('stretchRange', 'inStretch', inStretch, bars.length)
  const stream = createStretchRangeStream(forming)
  const high = new Float64Array(bars.length)
  const low = new Float64Array(bars.length)
  for (let t = 0; t < bars.length; t++) {
    const range = stream.next({
      high: bars.high[t]!,
      low: bars.low[t]!,
      day: day[t]!,
      inStretch: inStretch[t]! !== 0,
    })
    high[t] = range.high
    low[t] = range.low
  }
  return { high, low }
}

/** High and low of a stretch of the trading day, one bar after another. */
export function createStretchRangeStream(
  forming: FormingRange = 'hide',
): IndicatorStream<
  Pick<Bar, 'high' | 'low'> & { readonly day: number; readonly inStretch: boolean },
  StretchRange
> {
  let today = NaN
  let phase: 'before' | 'inside' | 'after' = 'before'
  let range = UNDEFINED
  return {
    next({ high, low, day, inStretch }) {
      if (day !== today) {
        today = day
        phase = 'before'
        range = UNDEFINED
      }
      if (inStretch && phase !== 'after') {
        range =
          phase === 'before'
            ? { high, low }
            : { high: Math.max(range.high, high), low: Math.min(range.low, low) }
        phase = 'inside'
        return forming === 'show' ? range : UNDEFINED
      }
      if (phase === 'inside') phase = 'after'
      return range
    },
  }
}
