import type { Schedule } from './schedule.ts'
import { segmentAt, timelineOf } from './timeline.ts'

/** Row of the interval that is open at an instant (UTC epoch milliseconds), or -1 when none is. */
export function openIntervalAt(schedule: Schedule, ms: number): number {
  const timeline = timelineOf(schedule)
  const segment = segmentAt(timeline, ms)
  return segment < 0 ? -1 : Math.max(timeline.row[segment]!, -1)
}

/** Row of `schedule.closures` that an instant falls into, or -1 when the market is open or the schedule ends before. */
export function closureAt(schedule: Schedule, ms: number): number {
  const timeline = timelineOf(schedule)
  const segment = segmentAt(timeline, ms)
  return segment < 0 || timeline.row[segment]! >= 0 ? -1 : -1 - timeline.row[segment]!
}

/** Index into `schedule.tradingDays` of the day that is open at an instant, or -1 when the market is closed. */
export function tradingDayIndexAt(schedule: Schedule, ms: number): number {
  const row = openIntervalAt(schedule, ms)
  return row < 0 ? -1 : schedule.intervals.day[row]!
}
