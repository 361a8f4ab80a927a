import { expectedMinutes } from '@openbell/session-calendar'
import type { Schedule } from '@openbell/session-calendar'
import type { MinuteBars } from '@openbell/topstepx'
import type { TimeRange } from './time-range.ts'

const MINUTE_MS = 60_000

/** More open minutes than this without a bar are a hole, not minutes without a trade. */
const HOLE_MINUTES = 30

/**
 * Stretches of a range with more than `longest` open minutes and not one bar, ascending. Bars ascend; each hole lasts
 * from the end of the bar before it, or the range's start, to the next bar, or the range's end.
 */
export function findHoles(
  range: TimeRange,
  bars: MinuteBars,
  schedule: Schedule,
  longest = HOLE_MINUTES,
): readonly TimeRange[] {
  const holes: TimeRange[] = []
  const look = (from: number, to: number): void => {
    // Most bars follow one another: only a real gap is looked up.
    if (to - from > longest * MINUTE_MS && expectedMinutes(schedule, from, to) > longest)
      holes.push({ from, to })
  }
  let reached = range.from
  for (let row = 0; row < bars.length && reached < range.to; row++) {
    const time = bars.ts[row] ?? Number.NaN
    if (time < reached) continue
    look(reached, Math.min(time, range.to))
    reached = time + MINUTE_MS
  }
  look(reached, range.to)
  return holes
}
