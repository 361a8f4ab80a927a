import type { IndicatorStream } from './indicator-stream.ts'
import { LowestQueue } from './lowest-queue.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'

/** Highest of the last `n` values, the current one included; otherwise as `rollingLowest`. */
export function rollingHighest(values: Float64Array, n: number): Float64Array {
  const stream = createRollingHighestStream(n)
  const highest = new Float64Array(values.length)
  for (let t = 0; t < values.length; t++) highest[t] = stream.next(values[t]!)
  return highest
}

/** Highest of the last `n` values, one value after another. */
export function createRollingHighestStream(n: number): IndicatorStream<number> {
  requireIndicatorLength('rollingHighest', n)
  const queue = new LowestQueue(n)
  return { next: (value) => -queue.next(-value) }
}
