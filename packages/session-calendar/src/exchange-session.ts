import { weekdayOf } from './civil-date.ts'
import { closuresAround } from './closure.ts'
import { subtractStretches, type Stretch } from './stretch.ts'
import { eraOf } from './trading-era.ts'
import { newYork } from './wall-clock.ts'

/**
 * What the exchange trades from one evening to the close of the civil day after it, before it is counted to a trading
 * day: a session of its own on regular days and early closes, part of the next trading day on shortened holidays.
 */
export interface ExchangeSession {
  /** Day number of the civil day on which it ends. */
  readonly day: number
  readonly countsTo: 'own' | 'next'
  /** The hours that the era gives the day, whatever happened on it. */
  readonly regular: Stretch
  /** The break inside the regular hours that the era gives the day. */
  readonly halt: Stretch | null
  /** From its first open to its last close, in UTC epoch milliseconds. */
  readonly start: number
  readonly end: number
  /** The stretches really open: halts and outages are left out. */
  readonly open: readonly Stretch[]
}

const sessions = new Map<number, ExchangeSession | null>()

/** The exchange session that ends on a civil day, or null when there is none. */
export function exchangeSession(day: number): ExchangeSession | null {
  let session = sessions.get(day)
  if (session === undefined) {
    session = buildSession(day)
    sessions.set(day, session)
  }
  return session
}

function buildSession(day: number): ExchangeSession | null {
  const weekday = weekdayOf(day)
  const era = eraOf(day)
  if (weekday === 0 || weekday === 6 || era === null) return null
  const regular = { start: newYork.toUtc(day - 1, era.open), end: newYork.toUtc(day, era.close) }
  const halt = era.halt && {
    start: newYork.toUtc(day, era.halt[0]),
    end: newYork.toUtc(day, era.halt[1]),
  }
  const closures = closuresAround(day)
  const open =
    closures.length > 0
      ? subtractStretches(regular, halt ? [...closures, halt] : closures)
      : around(regular, halt)
  const first = open[0]
  const last = open.at(-1)
  if (!first || !last) return null
  const counted = closures.some(({ day: date, exception }) => date === day && exception.tradingDay === 'next')
  return {
    day,
    countsTo: counted ? 'next' : 'own',
    regular,
    halt,
    start: first.start,
    end: last.end,
    open,
  }
}

function around(whole: Stretch, halt: Stretch | null): readonly Stretch[] {
  if (!halt) return [whole]
  return [
    { start: whole.start, end: halt.start },
    { start: halt.end, end: whole.end },
  ]
}

/** The first exchange session that ends on a civil day or later. */
export function sessionFrom(day: number): ExchangeSession {
  let session = exchangeSession(day)
  for (let later = day + 1; !session; later += 1) session = exchangeSession(later)
  return session
}

/** The last exchange session that ends before a civil day, or null when the calendar does not reach back to one. */
export function sessionBefore(day: number): ExchangeSession | null {
  for (let earlier = day - 1; earlier > day - 7; earlier -= 1) {
    const session = exchangeSession(earlier)
    if (session) return session
  }
  return null
}
