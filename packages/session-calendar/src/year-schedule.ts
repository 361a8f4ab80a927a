import { dateOf, dayNumber } from './civil-date.ts'
import { compileSchedule } from './compile-schedule.ts'
import type { Schedule } from './schedule.ts'
import type { SessionScheme } from './session-scheme.ts'
import { firstSessionDay, lastSessionDay } from './trading-era.ts'

/** Days on either side, so that every instant of the year lies between two trading days of the schedule. */
const margin = 14

const schedules = new WeakMap<SessionScheme, Map<number, Schedule>>()

/** The schedule of a UTC year and two weeks on either side, compiled when it is first asked for. */
export function yearSchedule(year: number, scheme: SessionScheme): Schedule {
  let byYear = schedules.get(scheme)
  if (!byYear) schedules.set(scheme, (byYear = new Map()))
  let schedule = byYear.get(year)
  if (!schedule) {
    const from = Math.max(dayNumber(year, 1, 1) - margin, firstSessionDay)
    const to = Math.min(dayNumber(year, 12, 31) + margin, lastSessionDay)
    schedule = compileSchedule({ from: dateOf(from), to: dateOf(to), scheme })
    byYear.set(year, schedule)
  }
  return schedule
}
