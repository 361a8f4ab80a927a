import { DateTime } from 'luxon'

import { exceptionsBetween, type SessionScheme, type SessionState } from '../src/index.ts'

const newYork = { zone: 'America/New_York' }

const clock = ({ hour, minute }: DateTime) =>
  [hour, minute].map((part) => String(part).padStart(2, '0')).join(':')

interface Closure {
  readonly from: number
  readonly to: number
}

/**
 * The calendar as one would write it down first: luxon for each instant, no columns, no cursor. It takes only the dated
 * exceptions from the package and works out everything else again from the written rules.
 */
export function slowTwin(from: string, to: string, scheme: SessionScheme) {
  const rows = exceptionsBetween(from, to)
  const closures: Closure[] = rows.map((row) => ({
    from: DateTime.fromSQL(row.closedFrom, newYork).toMillis(),
    to: DateTime.fromSQL(row.reopens, newYork).toMillis(),
  }))
  const shortened = new Set(rows.filter((row) => row.tradingDay === 'next').map((row) => row.date))
  const shut = new Set(rows.filter((row) => row.kind === 'full-close').map((row) => row.date))

  return (ms: number): { tradingDay: string; session: string } | null => {
    const wall = DateTime.fromMillis(ms, newYork)
    const time = clock(wall)
    const evening = time >= '18:00'
    let day = evening ? wall.plus({ days: 1 }).startOf('day') : wall.startOf('day')
    if (day.weekday > 5) return null
    const date = day.toISODate()!
    const close = date < '2015-09-21' ? '17:15' : '17:00'
    if (!evening && time >= close) return null
    if (date < '2021-06-28' && time >= '16:15' && time < '16:30') return null
    if (closures.some((closure) => closure.from <= ms && ms < closure.to)) return null
    while (day.weekday > 5 || shortened.has(day.toISODate()!) || shut.has(day.toISODate()!)) {
      day = day.plus({ days: 1 })
    }
    const local = clock(DateTime.fromMillis(ms, { zone: scheme.zone }))
    const window = scheme.windows.find(({ from, to }) =>
      from < to ? local >= from && local < to : local >= from || local < to,
    )
    return { tradingDay: day.toISODate()!, session: window?.session ?? scheme.rest! }
  }
}

/** The reason of a minute in the same manner: one instant, one question after the other, strongest reason first. */
export function slowStates(from: string, to: string, scheme: SessionScheme) {
  const placeOf = slowTwin(from, to, scheme)
  const rows = exceptionsBetween(from, to).map((row) => ({
    kind: row.kind,
    eve: DateTime.fromISO(row.date, newYork).minus({ days: 1 }).toISODate()!,
    from: DateTime.fromSQL(row.closedFrom, newYork).toMillis(),
    to: DateTime.fromSQL(row.reopens, newYork).toMillis(),
  }))
  return (ms: number): SessionState => {
    if (placeOf(ms)) return 'open'
    const wall = DateTime.fromMillis(ms, newYork)
    const [date, time] = [wall.toISODate()!, clock(wall)]
    const close = date < '2015-09-21' ? '17:15' : '17:00'
    const { weekday } = wall
    if ((weekday === 5 && time >= close) || weekday === 6 || (weekday === 7 && time < '18:00'))
      return 'weekend'
    const closing = rows.filter((row) => row.from <= ms && ms < row.to)
    // The half day before a full close ends with an early close: the holiday begins when the day would have ended.
    if (closing.some(({ kind, eve }) => kind === 'full-close' && !(date === eve && time < close)))
      return 'holiday'
    if (closing.some(({ kind }) => kind === 'early-halt')) return 'early-close'
    if (closing.some(({ kind }) => kind === 'outage')) return 'outage'
    if (closing.some(({ kind }) => kind === 'halt')) return 'halt'
    return date < '2021-06-28' && time >= '16:15' && time < '16:30' ? 'halt' : 'maintenance'
  }
}
