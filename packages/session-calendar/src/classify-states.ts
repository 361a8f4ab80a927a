import { requireRoom } from './require-room.ts'
import type { Schedule } from './schedule.ts'
import { segmentAt, timelineOf } from './timeline.ts'

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
  requireRoom(ts.length, out.length)
  const timeline = timelineOf(schedule)
  let from = Number.NaN
  let to = Number.NaN
  let state = unknownState
  for (let i = 0; i < ts.length; i += 1) {
    const ms = ts[i]!
    if (!(ms >= from && ms < to)) {
      const segment = segmentAt(timeline, ms)
      from = segment < 0 ? Number.NaN : timeline.start[segment]!
      to = segment < 0 ? Number.NaN : timeline.start[segment + 1]!
      const row = segment < 0 ? 0 : timeline.row[segment]!
      state = segment < 0 ? unknownState : row >= 0 ? 0 : schedule.closures.state[-1 - row]!
    }
    out[i] = state
  }
  return out
}
