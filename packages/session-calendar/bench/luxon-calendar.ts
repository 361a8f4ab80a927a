import { DateTime } from 'luxon'

import { exceptionsBetween } from '../src/index.ts'

const newYork = { zone: 'America/New_York' }
const saturday = 6
const [haltFrom, haltTo, open, close] = [16 * 60 + 15, 16 * 60 + 30, 18 * 60, 17 * 60]
const [rth, postRth] = [9 * 60 + 30, 16 * 60]

interface DatedExceptions {
  /** Stretches in which the exchange is shut, UTC epoch milliseconds. */
  readonly closures: { from: number; to: number }[]
  /** The date is no trading day of its own. */
  skipped: boolean
}

/** Trading day and session of an instant (UTC epoch milliseconds), or null when the exchange is closed. */
export type PlaceOf = (ms: number) => { tradingDay: string; session: string } | null

/**
 * What one would write without this package, from 2015-09-21 on: a luxon DateTime for each minute, the wall clock compared
 * with the regular hours, and a map from a date to its exceptions. Only the dated exceptions come from the package.
 */
export function luxonCalendar(from: string, to: string): PlaceOf {
  const exceptions = new Map<string, DatedExceptions>()
  const on = (date: string): DatedExceptions => {
    const known = exceptions.get(date) ?? { closures: [], skipped: false }
    exceptions.set(date, known)
    return known
  }
  for (const row of exceptionsBetween(from, to)) {
    const start = DateTime.fromSQL(row.closedFrom, newYork)
    const end = DateTime.fromSQL(row.reopens, newYork)
    for (let day = start.startOf('day'); day <= end; day = day.plus({ days: 1 }))
      on(day.toISODate()!).closures.push({ from: start.toMillis(), to: end.toMillis() })
    if (row.tradingDay === 'next' || row.tradingDay === 'none') on(row.date).skipped = true
  }

  return (ms) => {
    const wall = DateTime.fromMillis(ms, newYork)
    const minute = wall.hour * 60 + wall.minute
    if (minute >= close && minute < open) return null
    let day = minute >= open ? wall.plus({ days: 1 }) : wall
    if (day.weekday >= saturday) return null
    const date = wall.toISODate()!
    if (date < '2021-06-28' && minute >= haltFrom && minute < haltTo) return null
    if (exceptions.get(date)?.closures.some((closure) => closure.from <= ms && ms < closure.to)) return null
    let tradingDay = day === wall ? date : day.toISODate()!
    while (day.weekday >= saturday || exceptions.get(tradingDay)?.skipped) {
      day = day.plus({ days: 1 })
      tradingDay = day.toISODate()!
    }
    const session = minute >= open || minute < rth ? 'Overnight' : minute < postRth ? 'RTH' : 'PostRTH'
    return { tradingDay, session }
  }
}
