import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'

/**
 * Exponential moving average with weight `2 / (n + 1)`, in the unit of the values.
 *
 * The first value stands at index `n - 1`: the plain mean of values 0 to `n - 1`. From there on
 * `EMA[t] = EMA[t-1] + 2 / (n + 1) × (value[t] - EMA[t-1])`. Earlier bars hold NaN. A value that is not finite is
 * missing: it gives NaN, and the average is seeded anew by the `n` values after it.
 */
export function ema(values: Float64Array, n: number): Float64Array {
  const stream = createEmaStream(n)
  const average = new Float64Array(values.length)
  for (let t = 0; t < values.length; t++) average[t] = stream.next(values[t]!)
  return average
}

/** Exponential moving average, one value after another. */
export function createEmaStream(n: number): IndicatorStream<number> {
  requireIndicatorLength('ema', n)
  const weight = 2 / (n + 1)
  const state = { sum: 0, average: NaN }
  let count = 0
  return {
    next(value) {
      if (!Number.isFinite(value)) {
        count = 0
        state.sum = 0
        state.average = NaN
      } else if (count === n) state.average += weight * (value - state.average)
      else {
        state.sum += value
        count++
        if (count === n) state.average = state.sum / n
      }
      return state.average
    },
  }
}
