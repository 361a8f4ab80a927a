import type { Closures, OpenIntervals, Schedule } from './schedule.ts'

/**
 * Open intervals and closures of a schedule as one run of segments without a gap: segment `i` lasts from `start[i]` to
 * `start[i + 1]`. Prepared once for a schedule, for looking up instants in any order.
 */
export interface Timeline {
  /** Number of segments; `start` has one more entry, the end of the last. */
  readonly length: number
  readonly start: Float64Array
  /** Row of an open interval, or `-1 - row` of a closure. */
  readonly row: Int32Array
  /** Row of an open interval; -1 for a closure. */
  readonly interval: Int32Array
  /** Index into `sessionStates`; 0 for an open interval. */
  readonly state: Int32Array
  /** For each bucket of time from the first start on: the segment in which the bucket begins. */
  readonly bucket: Int32Array
}

/** Six hours: a bucket holds a few segments, and ten years of buckets fit a processor's cache. */
const bucketMs = 21_600_000

const timelines = new WeakMap<OpenIntervals, Timeline>()

/** The timeline of a schedule. */
export function timelineOf({ intervals, closures }: Schedule): Timeline {
  let timeline = timelines.get(intervals)
  if (!timeline) {
    timeline = buildTimeline(intervals, closures)
    timelines.set(intervals, timeline)
  }
  return timeline
}

/** Segment that holds an instant, or -1 when the schedule does not reach there. */
export function segmentAt({ length, start, bucket }: Timeline, ms: number): number {
  if (!(ms >= start[0]! && ms < start[length]!)) return -1
  let segment = bucket[Math.floor((ms - start[0]!) / bucketMs)]!
  while (start[segment + 1]! <= ms) segment += 1
  return segment
}

function buildTimeline(intervals: OpenIntervals, closures: Closures): Timeline {
  const length = intervals.length + closures.length
  const start = new Float64Array(length + 1)
  const row = new Int32Array(length)
  const interval = new Int32Array(length)
  const state = new Int32Array(length)
  let open = 0
  let closed = 0
  for (let segment = 0; segment < length; segment += 1) {
    const openNext =
      closed === closures.length ||
      (open < intervals.length && intervals.start[open]! < closures.start[closed]!)
    start[segment] = openNext ? intervals.start[open]! : closures.start[closed]!
    interval[segment] = openNext ? open : -1
    state[segment] = openNext ? 0 : closures.state[closed]!
    row[segment] = openNext ? open++ : -1 - closed++
  }
  const end = length === 0 ? 0 : intervals.end[intervals.length - 1]!
  start[length] = end
  const buckets = length === 0 ? 0 : Math.floor((end - start[0]!) / bucketMs) + 1
  const bucket = new Int32Array(buckets)
  for (let i = 0, segment = 0; i < buckets; i += 1) {
    while (segment < length - 1 && start[segment + 1]! <= start[0]! + i * bucketMs) segment += 1
    bucket[i] = segment
  }
  return { length, start, row, interval, state, bucket }
}
