import { CalendarError } from './calendar-error.ts'
import type { Schedule } from './schedule.ts'

/** The failure for an index that is no trading day of a schedule. */
export function noSuchDay({ tradingDays }: Schedule, dayIndex: number): CalendarError {
  return new CalendarError('invalid-range', `The schedule has no trading day number ${dayIndex}.`, {
    remedy:
      tradingDays.length === 0
        ? 'It has none at all: compile one that holds a weekday.'
        : `Count from 0 to ${tradingDays.length - 1}.`,
    context: { dayIndex, tradingDays: tradingDays.length },
  })
}
