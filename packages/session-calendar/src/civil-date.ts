import { CalendarError } from './calendar-error.ts'

export const dayMs = 86_400_000

const isoDate = /^\d{4}-\d{2}-\d{2}$/

/** Days from 1970-01-01 to an ISO date. Throws `invalid-range` on anything that is not a real date. */
export function dayNumberOf(date: string): number {
  const ms = isoDate.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  // Date.parse turns 30 February into 2 March in some engines: only a round trip proves the date.
  if (Number.isNaN(ms) || dateOf(ms / dayMs) !== date) {
    throw new CalendarError('invalid-range', `${JSON.stringify(date)} is not a calendar date.`, {
      remedy: 'Give dates as YYYY-MM-DD, such as 2025-01-15.',
      context: { date },
    })
  }
  return ms / dayMs
}

/** ISO date of a day number. */
export function dateOf(dayNumber: number): string {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10)
}

/** Weekday of a day number: 0 is Sunday, 6 is Saturday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7
}

export function yearOf(dayNumber: number): number {
  return new Date(dayNumber * dayMs).getUTCFullYear()
}

/** Day number of a month's day; months count from 1. */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / dayMs
}

/**
 * The civil date `n` days before another: weekends and holidays count.
 *
 * @throws CalendarError `invalid-range` when `day` is not an ISO date.
 */
export function calendarDaysBefore(day: string, n: number): string {
  return dateOf(dayNumberOf(day) - n)
}
