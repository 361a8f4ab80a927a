import type { Schedule } from '@openbell/session-calendar'
import { SESSION_SHAPES } from './session-shape.ts'
import type { SessionShape } from './session-shape.ts'

/** One stretch of a trading day in which the market is open in one session. */
export interface OpenStretch {
  readonly session: string
  /** First minute, UTC epoch milliseconds. */
  readonly start: number
  readonly minutes: number
  /** Minutes from the start of its session, by the clock, to its own start. */
  readonly offset: number
  readonly shape: SessionShape
}

/** A trading day as the market generator sees it. */
export interface TradingDay {
  /** ISO date. */
  readonly date: string
  readonly minutes: number
  readonly stretches: readonly OpenStretch[]
}

const MINUTE = 60_000
const MINUTES_A_DAY = 1440

/** The trading days of a schedule with the minutes in which each is open. */
export function tradingDaysOf(schedule: Schedule): TradingDay[] {
  const { intervals } = schedule
  const stretches: OpenStretch[][] = schedule.tradingDays.map(() => [])
  for (let i = 0; i < intervals.length; i++) {
    const ofDay = stretches[intervals.day[i]!]!
    const session = schedule.sessions[intervals.session[i]!]!
    const shape = SESSION_SHAPES[session]
    if (shape === undefined) continue
    const start = intervals.start[i]!
    const first = ofDay.find((other) => other.session === session)
    ofDay.push({
      session,
      start,
      minutes: Math.round((intervals.end[i]! - start) / MINUTE),
      // A trading day that swallows a holiday opens a session twice, at the same time of day.
      offset: first === undefined ? 0 : Math.round((start - first.start) / MINUTE) % MINUTES_A_DAY,
      shape,
    })
  }
  return schedule.tradingDays.map((date, day) => ({
    date,
    minutes: stretches[day]!.reduce((total, { minutes }) => total + minutes, 0),
    stretches: stretches[day]!,
  }))
}

/** Value of a shape's column at a minute of a stretch; a stretch that outlives the table keeps its last value. */
export function shapeAt(column: Float64Array, stretch: OpenStretch, minute: number): number {
  return column[Math.min(stretch.offset + minute, column.length - 1)]!
}
