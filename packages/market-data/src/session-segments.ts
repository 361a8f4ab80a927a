import type { AnnotatedBars } from './annotated-bars.ts'

/** Runs of consecutive bars of one session and one contract, as columns. */
export interface SessionSegments {
  readonly length: number
  /** First bar. */
  readonly start: Int32Array
  /** One past the last bar. */
  readonly end: Int32Array
  /** Trading day, counted from the first day asked for. */
  readonly day: Int32Array
}

export interface SegmentRequest {
  /** Name, or index into `schedule.sessions`. */
  readonly session: string | number
  /** Trading-day indices, `fromDay` included, `toDay` excluded. */
  readonly fromDay: number
  readonly toDay: number
}

/**
 * The stretches of a session in which a position may live: one for each open interval of the schedule, cut where the
 * contract changes. Bars outside trading hours belong to none.
 *
 * @throws RangeError when the schedule has no such session.
 */
export function sessionSegments(bars: AnnotatedBars, request: SegmentRequest): SessionSegments {
  const { intervals, sessions } = bars.schedule
  const session = typeof request.session === 'number' ? request.session : sessions.indexOf(request.session)
  if (sessions[session] === undefined)
    throw new RangeError(`No session ${request.session} in ${sessions.join(', ')}`)
  const start: number[] = []
  const end: number[] = []
  const day: number[] = []
  for (let row = 0; row < bars.length;) {
    const interval = bars.interval[row] ?? -1
    const contract = bars.contract[row]
    const first = row
    while (row < bars.length && bars.interval[row] === interval && bars.contract[row] === contract) row++
    const tradingDay = intervals.day[interval] ?? -1
    if (
      intervals.session[interval] !== session ||
      tradingDay < request.fromDay ||
      tradingDay >= request.toDay
    )
      continue
    start.push(first)
    end.push(row)
    day.push(tradingDay - request.fromDay)
  }
  return {
    length: start.length,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    day: Int32Array.from(day),
  }
}
