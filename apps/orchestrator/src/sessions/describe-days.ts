import { marketStateAt, sessionsOfDay, sessionStates, type Schedule } from '@openbell/session-calendar'
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
  const closuresUntil = closureReader(schedule)
  return days.map((sessions, day) => {
    const [opens, closes] = [sessions[0]!.start, sessions.at(-1)!.end]
    const next = days[day + 1]?.[0]?.start
    return {
      trading_day: schedule.tradingDays[day]!,
      opens: isoInstant(opens),
      closes: isoInstant(closes),
      open_minutes: sessions.reduce((sum, { start, end }) => sum + (end - start) / minuteMs, 0),
      sessions: sessions.map(({ session, start, end }) => ({
        session,
        from: isoInstant(start),
        to: isoInstant(end),
      })),
      breaks: closuresUntil(closes),
      closed_for: next === undefined ? null : closuresUntil(next),
    }
  })
}

/** Reads the closures of a schedule in order: each call gives those that begin before an instant. */
function closureReader({ closures }: Schedule): (to: number) => DescribedClosure[] {
  let row = 0
  return (to) => {
    const found: DescribedClosure[] = []
    for (; row < closures.length && closures.start[row]! < to; row += 1) {
      const start = closures.start[row]!
      found.push({
        from: isoInstant(start),
        to: isoInstant(closures.end[row]!),
        state: sessionStates[closures.state[row]!]!,
        name: marketStateAt(start).exception?.name ?? null,
      })
    }
    return found
  }
}
