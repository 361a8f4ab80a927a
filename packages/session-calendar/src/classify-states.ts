import type { Schedule } from './schedule.ts'
import { spreadSegments } from './spread-segments.ts'
import { timelineOf } from './timeline.ts'

/** In a column of states: the schedule does not reach there. */
export const unknownState = 255

/**
 * The state of the exchange at each timestamp (UTC epoch milliseconds): its index in `sessionStates`, 0 for open, or
 * `unknownState` where the schedule does not reach. In any order, and fastest when the timestamps ascend.
 *
 * @param out Column to write into instead of a new one; at least as long as `ts`. It may lie on shared memory.
 * @throws CalendarError `invalid-range` when `out` is too short.
 */
export function classifyStates(
  schedule: Schedule,
  ts: Float64Array,
  out: Uint8Array = new Uint8Array(ts.length),
): Uint8Array {
  const timeline = timelineOf(schedule)
  return spreadSegments(timeline, { values: timeline.state, unknown: unknownState }, ts, out)
}
