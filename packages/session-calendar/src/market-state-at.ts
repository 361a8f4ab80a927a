import type { CalendarException } from './calendar-exception.ts'
import { exceptionAt } from './exception-at.ts'
import { requireKnown } from './known-instant.ts'
import type { SessionScheme } from './session-scheme.ts'
import { closedReasonOf, type ClosedReason } from './session-state.ts'
import { standardScheme } from './shipped-schemes.ts'
import { segmentAt, timelineOf } from './timeline.ts'
import { outside } from './supported-range.ts'
import { yearSchedule } from './year-schedule.ts'

interface Moment {
  /** First millisecond (UTC epoch) at which this session or this reason began, and first at which another one holds. */
  readonly since: number
  readonly until: number
}

/** The exchange trades. */
export interface OpenMoment extends Moment {
  readonly state: 'open'
  /** ISO date. */
  readonly tradingDay: string
  readonly session: string
  readonly exception: null
}

/** The exchange is shut. */
export interface ClosedMoment extends Moment {
  readonly state: ClosedReason
  /** The trading day that a halt or an outage interrupts, ISO date; null between trading hours. */
  readonly tradingDay: string | null
  readonly session: null
  /** The exception behind it, if it is none of the regular hours. */
  readonly exception: CalendarException | null
}

/**
 * What the exchange does at an instant (UTC epoch milliseconds): open in which session of which trading day, or shut for
 * which reason, since when and until when. For single instants; columns are for `classifyBars` and `classifyStates`.
 *
 * @param scheme How days are cut into sessions; `standardScheme` when absent. A schedule is kept for each scheme object
 *   and year: pass the same object again rather than a copy.
 * @throws CalendarError `invalid-range` outside the years whose hours are known, `invalid-scheme` on a bad scheme.
 */
export function marketStateAt(ms: number, scheme: SessionScheme = standardScheme): OpenMoment | ClosedMoment {
  requireKnown(ms)
  const schedule = yearSchedule(new Date(ms).getUTCFullYear(), scheme)
  const timeline = timelineOf(schedule)
  const segment = segmentAt(timeline, ms)
  if (segment < 0) throw outside(new Date(ms).toISOString(), { ms })
  const row = timeline.row[segment]!
  const { intervals, closures, tradingDays, sessions } = schedule
  // Named and not spread: a spread costs ten times the rest.
  const since = timeline.start[segment]!
  const until = timeline.start[segment + 1]!
  if (row >= 0) {
    const tradingDay = tradingDays[intervals.day[row]!]!
    const session = sessions[intervals.session[row]!]!
    return { since, until, state: 'open', tradingDay, session, exception: null }
  }
  const state = closedReasonOf(closures.state[-1 - row]!)
  const tradingDay = tradingDays[closures.day[-1 - row]!] ?? null
  return { since, until, state, tradingDay, session: null, exception: exceptionAt(ms, state) }
}
