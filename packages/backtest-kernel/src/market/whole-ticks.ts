import type { TickGrid } from './tick-grid.ts'
import { TICK_NOISE } from './tick-grid.ts'

/** So that sums of a few of them stay within 32 bits. */
const LARGEST = 2 ** 28

/** Writes prices in ticks as whole numbers; false, and what was written is of no use, where one is none. */
export function wholeTicks(
  prices: Float64Array,
  { perPoint, tickSize }: TickGrid,
  into: Int32Array,
): boolean {
  // One of them is 1, which leaves what it is applied to as it is: no choice is left in the loop.
  const factor = perPoint > 0 ? perPoint : 1
  const divisor = perPoint > 0 ? 1 : tickSize
  for (let t = 0; t < prices.length; t++) {
    const value = (prices[t]! * factor) / divisor
    const nearest = Math.floor(value + 0.5)
    // Written so that NaN fails.
    if (!(Math.abs(value - nearest) <= TICK_NOISE && Math.abs(value) <= LARGEST)) return false
    into[t] = nearest
  }
  return true
}
