import { noSuchDay } from './no-such-day.ts'
import type { Schedule } from './schedule.ts'
import { dayNumberOf } from './civil-date.ts'
import type { Stretch } from './stretch.ts'
import { tradingDayOf } from './trading-day.ts'

/**
 * First open and first closed millisecond (UTC epoch) of a trading day as the exchange counts it: the bars of the day
 * lie in `[start, end)`. A day that a shortened holiday counts to starts with the holiday.
 *
 * @throws CalendarError `invalid-range` when the schedule has no such day.
 */
export function dayBounds(schedule: Schedule, dayIndex: number): Stretch {
  const date = schedule.tradingDays[dayIndex]
  const day = date === undefined ? null : tradingDayOf(dayNumberOf(date))
  if (!day) throw noSuchDay(schedule, dayIndex)
  return { start: day.start, end: day.end }
}
