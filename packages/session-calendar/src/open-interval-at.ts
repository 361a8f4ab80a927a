import type { Schedule } from './schedule.ts'

/** Row of the interval that is open at an instant (UTC epoch milliseconds), or -1 when none is. Binary search. */
export function openIntervalAt(schedule: Schedule, ms: number): number {
  const { start, end, length } = schedule.intervals
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (end[middle]! <= ms) low = middle + 1
    else high = middle
  }
  return low < length && start[low]! <= ms ? low : -1
}

/** Index into `schedule.tradingDays` of the day that is open at an instant, or -1 when the market is closed. */
export function tradingDayIndexAt(schedule: Schedule, ms: number): number {
  const row = openIntervalAt(schedule, ms)
  return row < 0 ? -1 : schedule.intervals.day[row]!
}
