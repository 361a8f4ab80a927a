import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import type { DeviationKind } from './rolling-deviation.ts'
import { WindowMoments } from './window-moments.ts'

/**
 * How many standard deviations a value lies above the mean of the last `n` values, the current one included:
 * `(value − mean) / deviation`.
 *
 * The first value stands at index `n - 1`; earlier bars hold NaN. NaN too where all `n` values are the same, and while
 * one of them is not finite. Exact as `rollingDeviation` is.
 */
export function rollingZScore(
  values: Float64Array,
  n: number,
  kind: DeviationKind = 'population',
): Float64Array {
  const stream = createRollingZScoreStream(n, kind)
  const score = new Float64Array(values.length)
  for (let t = 0; t < values.length; t++) score[t] = stream.next(values[t]!)
  return score
}

/** Rolling z-score, one value after another. */
export function createRollingZScoreStream(
  n: number,
  kind: DeviationKind = 'population',
): IndicatorStream<number> {
  const lost = kind === 'sample' ? 1 : 0
  requireIndicatorLength('rollingZScore', n, 1 + lost)
  const moments = new WindowMoments(n)
  return {
    next(value) {
      if (!moments.add(value)) return NaN
      const deviation = moments.deviation(lost)
      return deviation > 0 ? moments.distance() / deviation : NaN
    },
  }
}
