import type { MinuteBars } from '@openbell/topstepx'
import { firstRowAt } from './bar-columns.ts'

/** One price of each of two contracts at a roll, and the minute of both, if they share one. */
export interface RollPrices {
  readonly earlier: number
  readonly later: number
  readonly measuredAt?: number
}

/**
 * The closes of both contracts at the last minute before the seam in which both traded. Without such a minute: the
 * earlier contract's last close before the seam, and the later one's first open from it on.
 */
export function rollPrices(earlier: MinuteBars, later: MinuteBars, seam: number): RollPrices {
  let a = firstRowAt(earlier.ts, seam) - 1
  let b = firstRowAt(later.ts, seam) - 1
  while (a >= 0 && b >= 0) {
    const left = earlier.ts[a] ?? Number.NaN
    const right = later.ts[b] ?? Number.NaN
    if (left === right)
      return {
        earlier: earlier.close[a] ?? Number.NaN,
        later: later.close[b] ?? Number.NaN,
        measuredAt: left,
      }
    if (left > right) a--
    else b--
  }
  return {
    earlier: earlier.close[firstRowAt(earlier.ts, seam) - 1] ?? Number.NaN,
    later: later.open[firstRowAt(later.ts, seam)] ?? Number.NaN,
  }
}
