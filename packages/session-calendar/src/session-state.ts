/** Why the exchange is shut in a minute. */
export type ClosedReason = 'maintenance' | 'weekend' | 'holiday' | 'early-close' | 'halt' | 'outage'

/** What a minute is: open in a session, or closed for a reason. */
export type SessionState = 'open' | ClosedReason

const closedReasons: readonly ClosedReason[] = [
  'maintenance',
  'weekend',
  'holiday',
  'early-close',
  'halt',
  'outage',
]

/**
 * Every state, in the order of its code in the columns: 0 is open.
 *
 * - `maintenance`: the daily break between two sessions, 17:00 to 18:00 New York time (from 17:15 until September 2015).
 * - `weekend`: from Friday's regular close to Sunday's regular open, whatever else falls into it.
 * - `holiday`: what a full close takes from the week, from the regular close on the weekday before it.
 * - `early-close`: from an early stop to the reopening, or to the weekend or full close that follows.
 * - `halt`: the 16:15 to 16:30 break until June 2021, circuit breakers, limit pauses and delayed opens.
 * - `outage`: the exchange's systems were down.
 */
export const sessionStates: readonly SessionState[] = ['open', ...closedReasons]

/** Code of a state in the columns: its place in `sessionStates`. */
export const codeOf = (state: SessionState): number => sessionStates.indexOf(state)

/** Reason behind the code of a closed state. */
export const closedReasonOf = (code: number): ClosedReason => closedReasons[code - 1]!
