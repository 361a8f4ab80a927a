import type { IndicatorStream } from './indicator-stream.ts'
import { LowestQueue } from './lowest-queue.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'

/**
 * Lowest of the last `n` values, the current one included, in the unit of the values: of the lows, the price under which
 * the market did not go in `n` bars.
 *
 * The first value stands at index `n - 1`; earlier bars hold NaN. NaN while one of the `n` values is not finite. A queue
 * of the values that can still become the lowest makes it two comparisons a bar on average, whatever `n` is.
 */
export function rollingLowest(values: Float64Array, n: number): Float64Array {
  const stream = createRollingLowestStream(n)
  const lowest = new Float64Array(values.length)
  for (let t = 0; t < values.length; t++) lowest[t] = stream.next(values[t]!)
  return lowest
}

/** Lowest of the last `n` values, one value after another. */
export function createRollingLowestStream(n: number): IndicatorStream<number> {
  requireIndicatorLength('rollingLowest', n)
  const queue = new LowestQueue(n)
  return { next: (value) => queue.next(value) }
}
