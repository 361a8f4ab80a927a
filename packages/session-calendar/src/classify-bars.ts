import { requireRoom } from './require-room.ts'
import type { Schedule } from './schedule.ts'
import { segmentAt, timelineOf } from './timeline.ts'

/**
 * Finds the open interval of each timestamp (UTC epoch milliseconds, the open time of a bar): its row in
 * `schedule.intervals`, or -1 when the market is closed or the schedule does not reach there. In any order, and fastest
 * when the timestamps ascend.
 *
 * @param out Column to write into instead of a new one; at least as long as `ts`. It may lie on shared memory.
 * @throws CalendarError `invalid-range` when `out` is too short.
 */
export function classifyBars(
  schedule: Schedule,
  ts: Float64Array,
  out: Int32Array = new Int32Array(ts.length),
): Int32Array {
  requireRoom(ts.length, out.length)
  const timeline = timelineOf(schedule)
  // The segment of the timestamp before: most bars fall into the same one.
  let from = Number.NaN
  let to = Number.NaN
  let row = -1
  for (let i = 0; i < ts.length; i += 1) {
    const ms = ts[i]!
    if (!(ms >= from && ms < to)) {
      const segment = segmentAt(timeline, ms)
      from = segment < 0 ? Number.NaN : timeline.start[segment]!
      to = segment < 0 ? Number.NaN : timeline.start[segment + 1]!
      row = segment < 0 ? -1 : Math.max(timeline.row[segment]!, -1)
    }
    out[i] = row
  }
  return out
}
