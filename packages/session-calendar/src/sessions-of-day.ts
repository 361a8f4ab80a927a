import { noSuchDay } from './no-such-day.ts'
import type { Schedule } from './schedule.ts'

/** One stretch of a trading day that is open in one session; UTC epoch milliseconds, the end excluded. */
export interface OpenSession {
  readonly session: string
  readonly start: number
  readonly end: number
}

/**
 * The open stretches of a trading day in order. One session may stand several times: around a halt, or on the day that
 * takes in a shortened holiday.
 *
 * @throws CalendarError `invalid-range` when the schedule has no such day.
 */
export function sessionsOfDay(schedule: Schedule, dayIndex: number): readonly OpenSession[] {
  if (schedule.tradingDays[dayIndex] === undefined) throw noSuchDay(schedule, dayIndex)
  const { start, end, day, session, length } = schedule.intervals
  const rows: OpenSession[] = []
  for (let row = firstRowOf(schedule, dayIndex); row < length && day[row] === dayIndex; row += 1) {
    rows.push({ session: schedule.sessions[session[row]!]!, start: start[row]!, end: end[row]! })
  }
  return rows
}

function firstRowOf({ intervals: { day, length } }: Schedule, dayIndex: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (day[middle]! < dayIndex) low = middle + 1
    else high = middle
  }
  return low
}
