import { requireRoom } from './require-room.ts'
import { segmentAt, type Timeline } from './timeline.ts'

/** What each segment of a timeline stands for, and what stands where the timeline does not reach. */
export interface SegmentValues {
  readonly values: Int32Array
  readonly unknown: number
}

/**
 * Writes for each timestamp (UTC epoch milliseconds, in any order) the value of the segment that holds it.
 * Throws CalendarError `invalid-range` when `out` is shorter than `ts`.
 */
export function spreadSegments<Column extends Int32Array | Uint8Array>(
  timeline: Timeline,
  { values, unknown }: SegmentValues,
  ts: Float64Array,
  out: Column,
): Column {
  requireRoom(ts.length, out.length)
  const { start } = timeline
  // The segment of the timestamp before: most bars fall into the same one.
  let from = Number.NaN
  let to = Number.NaN
  let value = unknown
  for (let i = 0; i < ts.length; i += 1) {
    const ms = ts[i]!
    if (!(ms >= from && ms < to)) {
      const segment = segmentAt(timeline, ms)
      from = segment < 0 ? Number.NaN : start[segment]!
      to = segment < 0 ? Number.NaN : start[segment + 1]!
      value = segment < 0 ? unknown : values[segment]!
    }
    out[i] = value
  }
  return out
}
