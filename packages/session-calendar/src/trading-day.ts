import { dateOf } from './civil-date.ts'
import { exchangeSession, type ExchangeSession } from './exchange-session.ts'
import { civilDayAt } from './known-instant.ts'
import { firstSessionDay } from './trading-era.ts'

/** A trading day of the exchange: its own session, after those of the shortened holidays that count to it. */
export interface TradingDay {
  readonly day: number
  readonly sessions: readonly ExchangeSession[]
  /** First open and first closed millisecond of the whole day, halts and holiday breaks between them included. */
  readonly start: number
  readonly end: number
}

/** The trading day of a civil date (as a day number), or null when it is none. */
export function tradingDayOf(day: number): TradingDay | null {
  const own = exchangeSession(day)
  if (own?.countsTo !== 'own') return null
  const sessions = [...holidaySessionsBefore(day), own]
  return { day, sessions, start: sessions[0]!.start, end: own.end }
}

/** The shortened holidays right before a civil day that count to the trading day after them, ascending. */
export function holidaySessionsBefore(day: number): ExchangeSession[] {
  const sessions: ExchangeSession[] = []
  // Weekends and full holidays are skipped; the trading day before ends the search.
  for (let before = day - 1; before >= firstSessionDay; before -= 1) {
    const earlier = exchangeSession(before)
    if (earlier?.countsTo === 'own') break
    if (earlier) sessions.unshift(earlier)
  }
  return sessions
}

/**
 * The trading day that an instant (UTC epoch milliseconds) belongs to, as an ISO date; the next one when the exchange is
 * closed. Sunday evening belongs to Monday, a shortened holiday to the trading day after it.
 *
 * @throws CalendarError `invalid-range` outside the years whose hours are known.
 */
export function tradingDayAt(ms: number): string {
  let day = civilDayAt(ms)
  for (; ; day += 1) {
    const session = exchangeSession(day)
    if (session?.countsTo === 'own' && session.end > ms) return dateOf(day)
  }
}
