import { dateOf } from './civil-date.ts'
import { closedPieces } from './closed-pieces.ts'
import { exchangeSession, type ExchangeSession } from './exchange-session.ts'
import type { Schedule } from './schedule.ts'
import { scheduleColumns } from './schedule-columns.ts'
import { readSessionScheme, sessionsOf, type SessionScheme } from './session-scheme.ts'
import type { ClosedReason } from './session-state.ts'
import { sessionWindows } from './session-windows.ts'
import { standardScheme } from './shipped-schemes.ts'
import { supportedRange } from './supported-range.ts'
import { holidaySessionsBefore } from './trading-day.ts'
import { unconfirmedYears } from './unconfirmed-years.ts'

/** What to compile: the first and last trading day, ISO dates, both included. */
export interface ScheduleRequest {
  readonly from: string
  readonly to: string
  /** How days are cut into sessions; `standardScheme` when absent. */
  readonly scheme?: SessionScheme
}

/**
 * Compiles the trading days between two dates to sorted columns: open intervals, one for each stretch that is open in
 * one session, and the closures between them with their reasons. A shortened holiday's hours belong to the trading day
 * after it, which then has two stretches.
 *
 * @throws CalendarError `invalid-range` on unreadable, swapped or unsupported dates, `invalid-scheme` on a bad scheme
 *   and on one that leaves open minutes of these days without a session.
 */
export function compileSchedule(request: ScheduleRequest): Schedule {
  const { from, to } = request
  const range = supportedRange(from, to)
  const scheme = readSessionScheme(request.scheme ?? standardScheme)
  const windowsIn = sessionWindows(scheme)
  const tradingDays: string[] = []
  const rows = scheduleColumns()
  let day = 0
  let before: ExchangeSession | null = null
  let session: ExchangeSession
  const takeOpen = (name: number, start: number, end: number) => rows.open(day, name, start, end)
  const takeClosed = (reason: ClosedReason, start: number, end: number) =>
    rows.closed(interruptedDay(reason, start, before!, session, day), reason, start, end)
  // Shortened holidays wait here for the trading day that they count to.
  let waiting = holidaySessionsBefore(range.first)
  for (let number = range.first; number <= range.last; number += 1) {
    const own = exchangeSession(number)
    if (own) waiting.push(own)
    if (own?.countsTo !== 'own') continue
    day = tradingDays.push(dateOf(number)) - 1
    for (session of waiting) {
      let closed = before?.end
      for (const stretch of session.open) {
        if (before && closed !== undefined) closedPieces(closed, stretch.start, before, session, takeClosed)
        windowsIn(stretch, takeOpen)
        before = session
        closed = stretch.end
      }
    }
    waiting = []
  }
  return {
    from,
    to,
    scheme: scheme.name,
    sessions: sessionsOf(scheme),
    tradingDays,
    ...rows.columns(),
    unconfirmedYears: unconfirmedYears(range),
  }
}

/** Halts and outages interrupt the trading day in whose regular hours they fall; what else is closed belongs to none. */
function interruptedDay(
  reason: ClosedReason,
  start: number,
  before: ExchangeSession,
  after: ExchangeSession,
  dayAfter: number,
): number {
  if (reason !== 'halt' && reason !== 'outage') return -1
  const inBefore = start < after.regular.start && before.countsTo === 'own'
  return inBefore ? dayAfter - 1 : dayAfter
}
