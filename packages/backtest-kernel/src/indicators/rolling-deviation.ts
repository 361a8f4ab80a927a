import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { WindowMoments } from './window-moments.ts'

/** What the squared differences are divided by: `n` for a population, `n - 1` for a sample. */
export type DeviationKind = 'population' | 'sample'

/**
 * Standard deviation of the last `n` values, the current one included, in the unit of the values:
 * `√(Σ (value − mean)² / n)`, or over `n - 1` for a sample.
 *
 * The first value stands at index `n - 1`; earlier bars hold NaN. Nothing drifts: the relative error stays below
 * 2 (n + 1)² × 2^-53, whatever the level and whatever went by before (see `WindowMoments`), and a flat window has
 * exactly 0. NaN while one of the `n` values is not finite.
 */
export function rollingDeviation(
  values: Float64Array,
  n: number,
  kind: DeviationKind = 'population',
): Float64Array {
  const stream = createRollingDeviationStream(n, kind)
  const deviation = new Float64Array(values.length)
  for (let t = 0; t < values.length; t++) deviation[t] = stream.next(values[t]!)
  return deviation
}

/** Rolling standard deviation, one value after another. */
export function createRollingDeviationStream(
  n: number,
  kind: DeviationKind = 'population',
): IndicatorStream<number> {
  const lost = kind === 'sample' ? 1 : 0
  requireIndicatorLength('rollingDeviation', n, 1 + lost)
  const moments = new WindowMoments(n)
  return { next: (value) => (moments.add(value) ? moments.deviation(lost) : NaN) }
}
