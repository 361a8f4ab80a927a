import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { WindowSum } from './window-sum.ts'

/**
 * Simple moving average: the plain mean of the last `n` values, the current one included.
 *
 * The first value stands at index `n - 1`; earlier bars hold NaN. The sum never drifts, and on prices in ticks it is
 * exact (see `WindowSum`). NaN while one of the `n` values is not finite.
 */
export function sma(values: Float64Array, n: number): Float64Array {
  const stream = createSmaStream(n)
  const average = new Float64Array(values.length)
  for (let t = 0; t < values.length; t++) average[t] = stream.next(values[t]!)
  return average
}

/** Simple moving average, one value after another. */
export function createSmaStream(n: number): IndicatorStream<number> {
  requireIndicatorLength('sma', n)
  const sum = new WindowSum(n)
  let count = 0
  return {
    next(value) {
      if (!Number.isFinite(value)) {
        count = 0
        return NaN
      }
      const total = sum.next(value)
      if (count < n) count++
      return count < n ? NaN : total / n
    },
  }
}
