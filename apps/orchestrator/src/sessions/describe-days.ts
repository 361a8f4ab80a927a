import {
  marketStateAt,
  sessionsOfDay,
  sessionStates,
  type OpenSession,
  type Schedule,
} from '@openbell/session-calendar'
import { isoInstant } from './iso-instant.ts'

/** A stretch in which the exchange is shut. */
export interface DescribedClosure {
  /** ISO instants, the end excluded. */
  readonly from: string
  readonly to: string
  readonly state: string
  /** The exception behind it, if it is none of the regular hours. */
  readonly name: string | null
}

/** One trading day as the calendar sees it. */
export interface DescribedDay {
  readonly trading_day: string
  /** First open and last close, ISO instants. */
  readonly opens: string
  readonly closes: string
  readonly open_minutes: number
  readonly sessions: readonly { readonly session: string; readonly from: string; readonly to: string }[]
  /** Where it is interrupted: halts, outages, and the hours after a shortened holiday that counts to it. */
  readonly breaks: readonly DescribedClosure[]
  /** What follows the close, up to the next open; null behind the last day of the schedule. */
  readonly closed_for: readonly DescribedClosure[] | null
}

const minuteMs = 60_000

/** Every trading day of a schedule with its sessions, its breaks, and the reasons of its close. */
export function describeDays(schedule: Schedule): DescribedDay[] {
  const days = schedule.tradingDays.map((_, day) => sessionsOfDay(schedule, day))
  const { breaks, afterClose } = closuresByDay(schedule, days)
  return days.map((sessions, day) => ({
    trading_day: schedule.tradingDays[day]!,
    opens: isoInstant(sessions[0]!.start),
    closes: isoInstant(sessions.at(-1)!.end),
    open_minutes: sessions.reduce((sum, { start, end }) => sum + (end - start) / minuteMs, 0),
    sessions: sessions.map(({ session, start, end }) => ({
      session,
      from: isoInstant(start),
      to: isoInstant(end),
    })),
    breaks: breaks[day]!,
    closed_for: day === days.length - 1 ? null : afterClose[day]!,
  }))
}

function closuresByDay({ closures }: Schedule, days: readonly (readonly OpenSession[])[]) {
  const breaks = days.map((): DescribedClosure[] => [])
  const afterClose = days.map((): DescribedClosure[] => [])
  for (let row = 0, day = 0; row < closures.length; row += 1) {
    const start = closures.start[row]!
    while (day + 1 < days.length && start >= days[day + 1]![0]!.start) day += 1
    const closure = {
      from: isoInstant(start),
      to: isoInstant(closures.end[row]!),
      state: sessionStates[closures.state[row]!]!,
      name: marketStateAt(start).exception?.name ?? null,
    }
    // A delayed open interrupts its day although it comes before the first minute of it.
    const interrupted = closures.day[row]!
    if (interrupted >= 0) breaks[interrupted]!.push(closure)
    else if (start < days[day]!.at(-1)!.end) breaks[day]!.push(closure)
    else afterClose[day]!.push(closure)
  }
  return { breaks, afterClose }
}
