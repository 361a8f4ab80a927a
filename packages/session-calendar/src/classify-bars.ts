import { CalendarError } from './calendar-error.ts'
import { openIntervalAt } from './open-interval-at.ts'
import type { Schedule } from './schedule.ts'

/**
 * Finds the open interval of each timestamp (UTC epoch milliseconds, the open time of a bar): its row in
 * `schedule.intervals`, or -1 when the market is closed, the hours belong to no session, or the schedule does not reach
 * there. Linear for ascending timestamps; each step back costs a binary search.
 *
 * @param out Column to write into instead of a new one; at least as long as `ts`.
 * @throws CalendarError `invalid-range` when `out` is too short.
 */
export function classifyBars(
  schedule: Schedule,
  ts: Float64Array,
  out = new Int32Array(ts.length),
): Int32Array {
  if (out.length < ts.length) {
    throw new CalendarError('invalid-range', `${ts.length} timestamps do not fit ${out.length} rows.`, {
      remedy: 'Give an output column as long as the timestamps, or none.',
      context: { timestamps: ts.length, rows: out.length },
    })
  }
  const { start, end, length } = schedule.intervals
  let row = 0
  let previous = -Infinity
  for (let i = 0; i < ts.length; i += 1) {
    const ms = ts[i]!
    if (ms >= previous) {
      while (row < length && end[row]! <= ms) row += 1
      out[i] = row < length && start[row]! <= ms ? row : -1
      previous = ms
    } else {
      out[i] = openIntervalAt(schedule, ms)
    }
  }
  return out
}
