import {
  closedWindowAt,
  compileSchedule,
  marketStateAt,
  nextClose,
  nextOpen,
  previousClose,
  type SessionScheme,
} from '@openbell/session-calendar'
import { isoInstant } from '../sessions/iso-instant.ts'

/** What the exchange does at an instant, and whether training may run; instants are ISO texts. */
export interface DescribedNow {
  readonly now: string
  readonly state: string
  readonly trading_day: string | null
  readonly session: string | null
  /** When this session or this reason began, and when another one holds. */
  readonly state_since: string
  readonly state_until: string
  /** The exception behind a closed state, if it is none of the regular hours. */
  readonly exception: string | null
  readonly next_open: string
  readonly next_close: string
  readonly training_may_run: boolean
  /** Why the closed window is closed; null outside of it. */
  readonly reason: 'weekend' | 'holiday' | null
  /** When the closed window ends, or the next one begins. */
  readonly until: string
  /** The closed window around this instant, or the next one. */
  readonly window_from: string
  readonly window_to: string
  /** False when the window rests on days that nobody has confirmed yet. */
  readonly confirmed: boolean
}

/** The state of the exchange at an instant and the closed window around or after it. */
export function describeNow(now: number, scheme: SessionScheme): DescribedNow {
  const { state, tradingDay, session, since, until, exception } = marketStateAt(now, scheme)
  const window = closedWindowAt(now)
  const from = window.closed ? previousClose(now) : window.until
  const to = window.closed ? window.until : closedWindowAt(window.until).until
  const reach = isoInstant(to).slice(0, 10)
  // What is confirmed up to its end is confirmed before it.
  const { unconfirmedYears } = compileSchedule({ from: reach, to: reach })
  return {
    now: isoInstant(now),
    state,
    trading_day: tradingDay,
    session,
    state_since: isoInstant(since),
    state_until: isoInstant(until),
    exception: exception?.name ?? null,
    next_open: isoInstant(nextOpen(now)),
    next_close: isoInstant(nextClose(now)),
    training_may_run: window.closed,
    reason: window.reason,
    until: isoInstant(window.until),
    window_from: isoInstant(from),
    window_to: isoInstant(to),
    confirmed: unconfirmedYears.length === 0,
  }
}
