import type { MinuteBars } from '@openbell/topstepx'
import { firstRowAt } from './bar-columns.ts'

/** Points between two contracts, and the minute at which they were compared, if they share one. */
export interface RollAdjustment {
  readonly adjustment: number
  readonly measuredAt?: number
}

/**
 * Later close minus earlier close at the last minute before the seam in which both contracts traded. Without such a
 * minute: the later contract's first open minus the earlier one's last close.
 */
export function rollAdjustment(earlier: MinuteBars, later: MinuteBars, seam: number): RollAdjustment {
  let a = firstRowAt(earlier.ts, seam) - 1
  let b = firstRowAt(later.ts, seam) - 1
  while (a >= 0 && b >= 0) {
    const left = earlier.ts[a] ?? Number.NaN
    const right = later.ts[b] ?? Number.NaN
    if (left === right)
      return {
        adjustment: (later.close[b] ?? Number.NaN) - (earlier.close[a] ?? Number.NaN),
        measuredAt: left,
      }
    if (left > right) a--
    else b--
  }
  const lastClose = earlier.close[firstRowAt(earlier.ts, seam) - 1] ?? Number.NaN
  return { adjustment: (later.open[firstRowAt(later.ts, seam)] ?? Number.NaN) - lastClose }
}
