import { sessionStates } from '@openbell/session-calendar'
import type { Schedule, SessionState } from '@openbell/session-calendar'

/** Time in which the exchange is open without a break, whatever sessions it is cut into. UTC epoch milliseconds. */
export interface OpenStretch {
  readonly start: number
  readonly end: number
  /** Why the exchange was shut before and will be after; absent at the ends of the schedule. */
  readonly before?: SessionState
  readonly after?: SessionState
}

/** The open stretches of a schedule, ascending. */
export function openStretches({ intervals, closures }: Schedule): OpenStretch[] {
  const stretches: OpenStretch[] = []
  let closed = 0
  for (let row = 0; row < intervals.length;) {
    const start = intervals.start[row] ?? Number.NaN
    let end = intervals.end[row++] ?? Number.NaN
    while (row < intervals.length && intervals.start[row] === end) end = intervals.end[row++] ?? Number.NaN
    // Several closures may follow one another: an early close, then the weekend. The last one reopens, the first one shuts.
    while (closed < closures.length && (closures.end[closed] ?? Infinity) < start) closed++
    const before = closures.end[closed] === start ? stateAt(closures.state[closed]) : undefined
    while (closed < closures.length && (closures.start[closed] ?? Infinity) < end) closed++
    const after = closures.start[closed] === end ? stateAt(closures.state[closed]) : undefined
    stretches.push({ start, end, ...(before && { before }), ...(after && { after }) })
  }
  return stretches
}

function stateAt(code: number | undefined): SessionState | undefined {
  return code === undefined ? undefined : sessionStates[code]
}
