import type { Schedule } from '@openbell/session-calendar'

const MINUTE_MS = 60_000

/**
 * The latest instant from which at least so many open minutes lie before `now`: where the newest bars begin, however
 * long ago the market closed. -Infinity when the schedule has fewer.
 */
export function newestOpenMinutes({ intervals }: Schedule, now: number, minutes: number): number {
  let left = minutes * MINUTE_MS
  for (let row = intervals.length - 1; row >= 0; row--) {
    const start = intervals.start[row] ?? Number.NaN
    const open = Math.min(intervals.end[row] ?? Number.NaN, now) - start
    if (open <= 0) continue
    if (open >= left) return start + open - left
    left -= open
  }
  return -Infinity
}
