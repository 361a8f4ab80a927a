import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { SortedWindow } from './sorted-window.ts'

/**
 * Share of the last `n` values, the current one included, that are at most the current one: above 0, up to 1.
 *
 * The first value stands at index `n - 1`; earlier bars hold NaN. NaN while one of the `n` values is not finite. The
 * window is kept sorted.
 */
export function percentileRank(values: Float64Array, n: number): Float64Array {
  const stream = createPercentileRankStream(n)
  const rank = new Float64Array(values.length)
  for (let t = 0; t < values.length; t++) rank[t] = stream.next(values[t]!)
  return rank
}

/** Percentile rank, one value after another. */
export function createPercentileRankStream(n: number): IndicatorStream<number> {
  requireIndicatorLength('percentileRank', n)
  const window = new SortedWindow(n)
  return {
    next(value) {
      const atMost = window.add(value)
      return atMost < 0 ? NaN : atMost / n
    },
  }
}
