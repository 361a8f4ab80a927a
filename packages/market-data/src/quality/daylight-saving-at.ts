import type { Schedule } from '@openbell/session-calendar'
import type { DaylightSaving } from './shift-sources.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MARCH = 2
const OCTOBER = 9

/**
 * Where daylight saving time is kept at an instant. For America the schedule tells: the exchange's day starts at 18:00 in
 * New York, which is 22:00 UTC with daylight saving and 23:00 without. Europe keeps it from the last Sunday of March to
 * the last of October, 01:00 UTC (Directive 2000/84/EC).
 */
export function daylightSavingAt({ intervals }: Schedule, ms: number): DaylightSaving {
  const hours = intervals.start.map((start) => (start / HOUR_MS) % 24)
  const row = intervals.start.findIndex(
    (start, at) => start >= ms - DAY_MS && (hours[at] === 22 || hours[at] === 23),
  )
  const year = new Date(ms).getUTCFullYear()
  return {
    america: hours[row] === 22,
    europe: ms >= lastSunday(year, MARCH) && ms < lastSunday(year, OCTOBER),
  }
}

/** 01:00 UTC on the last Sunday of a month of 31 days. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 31, 1))
  return last.getTime() - last.getUTCDay() * DAY_MS
}
