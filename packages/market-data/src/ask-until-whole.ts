import { expectedMinutes } from '@openbell/session-calendar'
import type { Schedule } from '@openbell/session-calendar'
import type { MinuteBars } from '@openbell/topstepx'
import { findHoles } from './find-holes.ts'
import { GONE_MS } from './settle-answer.ts'
import type { TimeRange } from './time-range.ts'
import { upsertBars } from './upsert-bars.ts'

/** Asks a source for the minutes of a range. */
export type Ask = (from: number, to: number) => Promise<MinuteBars>

/** A hole of more open minutes than this is not believed at once: no contract in use stands still for so long. */
const DOUBTFUL_MINUTES = 240

/** So often a doubtful hole is asked for again before it is believed. */
const FURTHER_ASKS = 3

/**
 * Asks for a range, and again for its long holes and for what is missing at its old end: gateways give empty answers by
 * mistake, and cut others there in silence. A long hole that stays after three more answers is believed, a short piece
 * at the old end after one. Holes older than what the gateway keeps are believed at once. Where two answers have the
 * same minute, the later one counts.
 */
export async function askUntilWhole(
  range: TimeRange,
  { schedule, now }: { readonly schedule: Schedule; readonly now: number },
  ask: Ask,
): Promise<MinuteBars> {
  const known = { from: Math.max(range.from, now - GONE_MS), to: Math.min(range.to, now) }
  let bars = await ask(range.from, range.to)
  for (let further = 0; further < FURTHER_ASKS; further++) {
    const long = findHoles(known, bars, schedule, DOUBTFUL_MINUTES)
    const oldEnd = { from: known.from, to: Math.min(bars.ts[0] ?? known.to, known.to) }
    const holes = expectedMinutes(schedule, oldEnd.from, oldEnd.to) > 0 ? [oldEnd, ...long] : long
    const [first, last] = [holes[0], holes.at(-1)]
    if (first === undefined || last === undefined) break
    const more = await ask(first.from, last.to)
    if (more.length === 0 && long.length === 0) break
    bars = upsertBars(bars, more).bars
  }
  return bars
}
