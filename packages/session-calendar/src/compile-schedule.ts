import { dateOf } from './civil-date.ts'
import type { OpenIntervals, Schedule } from './schedule.ts'
import { parseSessionScheme, sessionsOf, type SessionScheme } from './session-scheme.ts'
import { sessionWindows, type SessionStretch } from './session-windows.ts'
import { standardScheme } from './shipped-schemes.ts'
import { supportedRange } from './supported-range.ts'
import { tradingDayOf } from './trading-day.ts'

/** What to compile: the first and last trading day, ISO dates, both included. */
export interface ScheduleRequest {
  readonly from: string
  readonly to: string
  /** How days are cut into sessions; `standardScheme` when absent. */
  readonly scheme?: SessionScheme
}

interface Interval extends SessionStretch {
  readonly day: number
}

/**
 * Compiles the trading days between two dates to sorted columns of open intervals, one for each stretch that is open in
 * one session. Holidays, early closes, daily halts and outages are left out; hours outside every window of the scheme
 * form no interval. A shortened holiday's hours belong to the trading day after it, which then has two stretches.
 *
 * @throws CalendarError `invalid-range` on unreadable, swapped or unsupported dates, `invalid-scheme` on a bad scheme.
 */
export function compileSchedule(request: ScheduleRequest): Schedule {
  const { from, to } = request
  const range = supportedRange(from, to)
  const scheme = parseSessionScheme(request.scheme ?? standardScheme)
  const sessions = sessionsOf(scheme)
  const windowsIn = sessionWindows(scheme)
  const tradingDays: string[] = []
  const intervals: Interval[] = []
  for (let number = range.first; number <= range.last; number += 1) {
    const tradingDay = tradingDayOf(number)
    if (!tradingDay) continue
    const day = tradingDays.push(dateOf(number)) - 1
    for (const { open } of tradingDay.sessions) {
      for (const stretch of open) {
        for (const window of windowsIn(stretch)) intervals.push({ ...window, day })
      }
    }
  }
  return { from, to, scheme: scheme.name, sessions, tradingDays, intervals: columnsOf(intervals) }
}

function columnsOf(intervals: readonly Interval[]): OpenIntervals {
  return {
    length: intervals.length,
    start: Float64Array.from(intervals, ({ start }) => start),
    end: Float64Array.from(intervals, ({ end }) => end),
    day: Int32Array.from(intervals, ({ day }) => day),
    session: Uint8Array.from(intervals, ({ session }) => session),
  }
}
