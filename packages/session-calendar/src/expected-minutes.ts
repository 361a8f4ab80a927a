import type { Schedule } from './schedule.ts'

const minuteMs = 60_000

/**
 * Number of minutes that are open in a session, that is of one-minute bars to expect, stamped with their open from
 * `fromMs` (included) to `toMs` (excluded), UTC epoch milliseconds; the whole schedule when left out.
 */
export function expectedMinutes(schedule: Schedule, fromMs = -Infinity, toMs = Infinity): number {
  const { start, end, length } = schedule.intervals
  let minutes = 0
  for (let row = 0; row < length; row += 1) {
    const first = Math.ceil(Math.max(start[row]!, fromMs) / minuteMs)
    const after = Math.ceil(Math.min(end[row]!, toMs) / minuteMs)
    if (after > first) minutes += after - first
  }
  return minutes
}
