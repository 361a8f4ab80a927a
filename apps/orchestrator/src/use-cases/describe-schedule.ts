import { exceptionsBetween, expectedMinutes, type Schedule } from '@openbell/session-calendar'

/** One trading day as the calendar sees it. */
export interface DescribedDay {
  readonly trading_day: string
  /** First open and last close, ISO instants. */
  readonly opens: string
  readonly closes: string
  readonly open_minutes: number
  readonly sessions: readonly { readonly session: string; readonly from: string; readonly to: string }[]
}

/** A closure that is not part of the weekly rhythm. */
export interface DescribedException {
  readonly date: string
  readonly name: string
  readonly kind: string
  readonly certainty: string
}

const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z')

/** The trading days of a schedule with their sessions, and the exceptions among them. */
export function describeSchedule(schedule: Schedule): {
  readonly days: readonly DescribedDay[]
  readonly exceptions: readonly DescribedException[]
} {
  const { intervals } = schedule
  const rows = schedule.tradingDays.map((): DescribedDay['sessions'][number][] => [])
  for (let row = 0; row < intervals.length; row++)
    rows[intervals.day[row]!]!.push({
      session: schedule.sessions[intervals.session[row]!]!,
      from: iso(intervals.start[row]!),
      to: iso(intervals.end[row]!),
    })
  const days = schedule.tradingDays.map((day, index) => {
    const sessions = rows[index]!
    const opens = sessions[0]?.from ?? ''
    const closes = sessions.at(-1)?.to ?? ''
    return {
      trading_day: day,
      opens,
      closes,
      open_minutes: expectedMinutes(schedule, Date.parse(opens), Date.parse(closes)),
      sessions,
    }
  })
  const exceptions = exceptionsBetween(schedule.from, schedule.to).map((exception) => ({
    date: exception.date,
    name: exception.name,
    kind: exception.kind,
    certainty: exception.certainty,
  }))
  return { days, exceptions }
}
