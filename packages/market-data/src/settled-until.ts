import { expectedMinutes } from '@openbell/session-calendar'
import type { Schedule } from '@openbell/session-calendar'
import type { MinuteBars } from '@openbell/topstepx'
import type { TimeRange } from './time-range.ts'

/** Bars younger than this may still be restated: they are not remembered as fetched. */
const RESTATED_MS = 3 * 3_600_000

/** For so long a hole may still be filled: a gateway that has lost a stretch often has it a few days later. */
const HOPE_MS = 10 * 86_400_000

/** More open minutes than this without a bar are a hole, not minutes without a trade. */
const HOLE_MINUTES = 30

const MINUTE_MS = 60_000

/**
 * Up to when an answer need not be asked for again: not within the last hours, and not beyond the first hole of the
 * last ten days. Older holes are taken as they are.
 */
export function settledUntil(range: TimeRange, bars: MinuteBars, schedule: Schedule, now: number): number {
  const settled = Math.min(range.to, Math.floor((now - RESTATED_MS) / MINUTE_MS) * MINUTE_MS)
  let reached = Math.max(range.from, now - HOPE_MS)
  for (let bar = 0; bar < bars.length && reached < settled; bar++) {
    const time = bars.ts[bar] ?? Number.NaN
    if (time < reached) continue
    if (isHole(schedule, reached, Math.min(time, settled))) return reached
    reached = time + MINUTE_MS
  }
  return isHole(schedule, reached, settled) ? reached : settled
}

function isHole(schedule: Schedule, from: number, to: number): boolean {
  // Most bars follow one another: only a real gap is looked up.
  return to - from > HOLE_MINUTES * MINUTE_MS && expectedMinutes(schedule, from, to) > HOLE_MINUTES
}
