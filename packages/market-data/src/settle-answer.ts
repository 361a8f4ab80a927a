import type { Schedule } from '@openbell/session-calendar'
import type { MinuteBars } from '@openbell/topstepx'
import { findHoles } from './find-holes.ts'
import { impossibleRanges } from './impossible-ranges.ts'
import { newestOpenMinutes } from './newest-open-minutes.ts'
import { missingRanges } from './time-range.ts'
import type { TimeRange } from './time-range.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Bars younger than this may still be restated: they are not remembered as fetched. */
const RESTATED_MS = 3 * 3_600_000

/** So many of the newest minutes are asked for twice, however long ago the market closed. */
const RESTATED_MINUTES = 180

/** A hole younger than this is asked for in every run: a gateway that has lost a stretch often has it days later. */
const FRESH_MS = 10 * DAY_MS

/** An older hole is asked for again after this time. */
const TERM_MS = DAY_MS

/** Nothing comes any more of what is older than this: the gateway keeps about 63 days of minutes. */
export const GONE_MS = 70 * DAY_MS

/** A stretch that a source had no bars of. */
export interface EmptyRange extends TimeRange {
  /** When it is worth asking again, UTC epoch milliseconds; null when it never is. */
  readonly askAgain: number | null
}

/** What need not be asked for again after an answer. */
export interface SettledAnswer {
  /** Has its bars: never again. */
  readonly fetched: readonly TimeRange[]
  /** Has none: not before its term. */
  readonly empty: readonly EmptyRange[]
}

/**
 * What an answer to a range settles: everything but the last three hours, its holes, and bars that cannot be: a gateway
 * that has given such a one may give a true one later. The newest three hours of
 * trading are settled only when they are asked for again, in a later run: gateways restate them. Holes are remembered
 * with a term, so that a gateway that has lied, or found its data again, gets another chance.
 *
 * @param newestFrom where the newest hours begin that were not asked for before; Infinity when they were.
 */
export function settleAnswer(
  range: TimeRange,
  bars: MinuteBars,
  schedule: Schedule,
  now: number,
  newestFrom = Infinity,
): SettledAnswer {
  const to = Math.min(range.to, newestFrom, Math.floor((now - RESTATED_MS) / MINUTE_MS) * MINUTE_MS)
  const asked = { from: range.from, to }
  const holes = findHoles(asked, bars, schedule)
  const empty = holes
    .filter((hole) => now - hole.to >= FRESH_MS)
    .map((hole) => ({ ...hole, askAgain: now - hole.to >= GONE_MS ? null : now + TERM_MS }))
  return { fetched: missingRanges(asked, [...holes, ...impossibleRanges(bars)]), empty }
}

/** Where the newest minutes begin that an answer does not settle by itself. */
export function newestUnsettled(schedule: Schedule, now: number): number {
  return newestOpenMinutes(schedule, now, RESTATED_MINUTES)
}
