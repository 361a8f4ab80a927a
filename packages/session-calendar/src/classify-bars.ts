import type { Schedule } from './schedule.ts'
import { spreadSegments } from './spread-segments.ts'
import { timelineOf } from './timeline.ts'

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
  const timeline = timelineOf(schedule)
  return spreadSegments(timeline, { values: timeline.interval, unknown: -1 }, ts, out)
}
