import type { Schedule } from '@openbell/session-calendar'
import { openStretches } from './open-stretches.ts'

/** A stretch of time, UTC epoch milliseconds, the end excluded. */
export interface Hours {
  readonly start: number
  readonly end: number
}

/**
 * The hours in which bars are to be expected: those of the exchange, or those of RTH when hardly a bar lies elsewhere.
 *
 * @param intervals of each bar its row in the schedule's intervals, -1 where it has none; one column for each series.
 */
export function tradingHours(schedule: Schedule, intervals: readonly Int32Array[]): readonly Hours[] {
  const regular = schedule.sessions.indexOf('RTH')
  const { start, end, session, length } = schedule.intervals
  let [bars, inRegular] = [0, 0]
  for (const column of intervals) {
    bars += column.length
    for (const row of column) if (row >= 0 && session[row] === regular) inRegular++
  }
  // The minute after the close of RTH is one of PostRTH: a bar a day.
  if (regular < 0 || inRegular < 0.99 * bars) return openStretches(schedule)
  const hours: { start: number; end: number }[] = []
  for (let row = 0; row < length; row++) {
    if (session[row] !== regular) continue
    const [opens, closes] = [start[row] ?? Number.NaN, end[row] ?? Number.NaN]
    const last = hours.at(-1)
    if (last?.end === opens) last.end = closes
    else hours.push({ start: opens, end: closes })
  }
  return hours
}
