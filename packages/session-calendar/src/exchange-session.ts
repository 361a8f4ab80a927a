import { dayNumberOf, weekdayOf, yearOf } from './civil-date.ts'
import { exceptionsOfYear } from './exceptions-between.ts'
import { subtractStretches, type Stretch } from './stretch.ts'
import { eraOf } from './trading-era.ts'
import { newYork, newYorkInstant } from './wall-clock.ts'

/**
 * What the exchange trades from one evening to the close of the civil day after it, before it is counted to a trading
 * day: a session of its own on regular days and early closes, part of the next trading day on shortened holidays.
 */
export interface ExchangeSession {
  /** Day number of the civil day on which it ends. */
  readonly day: number
  readonly countsTo: 'own' | 'next'
  /** From its first open to its last close, in UTC epoch milliseconds. */
  readonly start: number
  readonly end: number
  /** The stretches really open: halts and outages are left out. */
  readonly open: readonly Stretch[]
}

/** Longest reach of an exception away from its own civil date, in days: a long weekend with its evening. */
const reach = 4

interface Closure extends Stretch {
  readonly day: number
  readonly countsTo: 'own' | 'next' | null
}

const closuresByYear = new Map<number, readonly Closure[]>()
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
  const closures: Stretch[] = [...closuresNear(day)]
  if (era.halt)
    closures.push({ start: newYork.toUtc(day, era.halt[0]), end: newYork.toUtc(day, era.halt[1]) })
  const open = subtractStretches(regular, closures)
  const first = open[0]
  const last = open.at(-1)
  if (!first || !last) return null
  const holiday = closuresNear(day).some((closure) => closure.day === day && closure.countsTo === 'next')
  return { day, countsTo: holiday ? 'next' : 'own', start: first.start, end: last.end, open }
}

function closuresNear(day: number): readonly Closure[] {
  const years = new Set([yearOf(day - reach), yearOf(day + reach)])
  return [...years].flatMap(closuresOfYear).filter((closure) => Math.abs(closure.day - day) <= reach)
}

function closuresOfYear(year: number): readonly Closure[] {
  let closures = closuresByYear.get(year)
  if (!closures) {
    closures = exceptionsOfYear(year).map((row) => ({
      day: dayNumberOf(row.date),
      start: newYorkInstant(row.closedFrom),
      end: newYorkInstant(row.reopens),
      countsTo: row.tradingDay === 'own' || row.tradingDay === 'next' ? row.tradingDay : null,
    }))
    closuresByYear.set(year, closures)
  }
  return closures
}
