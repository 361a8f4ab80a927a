import { KernelInputError } from '../kernel-input-error.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { SortedWindow } from './sorted-window.ts'

/**
 * Quantile of the last `n` values, the current one included, in the unit of the values: `q` = 0.5 is the median.
 * Interpolated between the two nearest values as NumPy does (type 7 of Hyndman and Fan, Sample quantiles in statistical
 * packages, The American Statistician 50, 1996): the one at place `q × (n − 1)`, counted from 0.
 *
 * The first value stands at index `n - 1`; earlier bars hold NaN. NaN while one of the `n` values is not finite. The
 * window is kept sorted.
 *
 * @throws KernelInputError `invalid-plan` when `q` is not from 0 to 1.
 */
export function rollingQuantile(values: Float64Array, n: number, q: number): Float64Array {
  const stream = createRollingQuantileStream(n, q)
  const quantile = new Float64Array(values.length)
  for (let t = 0; t < values.length; t++) quantile[t] = stream.next(values[t]!)
  return quantile
}

/** Rolling quantile, one value after another. */
export function createRollingQuantileStream(n: number, q: number): IndicatorStream<number> {
  requireIndicatorLength('rollingQuantile', n)
  if (!(q >= 0 && q <= 1))
    throw new KernelInputError('invalid-plan', `rollingQuantile needs a share from 0 to 1, not ${q}`, {
      remedy: 'Give the quantile as a share, such as 0.5 for the median.',
      context: { q },
    })
  const window = new SortedWindow(n)
  const below = Math.floor(q * (n - 1))
  const above = Math.min(below + 1, n - 1)
  const share = q * (n - 1) - below
  return {
    next(value) {
      if (window.add(value) < 0) return NaN
      const lower = window.sorted[below]!
      return lower + share * (window.sorted[above]! - lower)
    },
  }
}
