import { compileSchedule } from '@openbell/session-calendar'
import type { Schedule } from '@openbell/session-calendar'
import type { Stamp } from './bar-format.ts'

const FIRST_KNOWN_DAY = '2012-11-19'
const LAST_KNOWN_DAY = '2099-12-31'
const DAY_MS = 86_400_000
/** One or two such bars may be the source's whim. */
const LEAST_BARS = 3

/**
 * What the edges of the trading hours say about a file's stamps. Bars stamped with their open have one at the minute in
 * which the exchange opens and none at the minute in which it closes; with their close it is the other way round.
 */
export interface StampEvidence {
  /** Bars at the minute of an open: stamped with the open. */
  readonly atOpens: number
  /** Bars at the minute of a close: stamped with the close. */
  readonly atCloses: number
  /** Time of the first bar that speaks against each stamp; null when there is none. */
  readonly firstAtOpen: number | null
  readonly firstAtClose: number | null
}

/** @param series times as stamped, ascending. */
export function stampEvidence(series: readonly Float64Array[]): StampEvidence {
  const schedule = scheduleOf(series)
  const { opens, closes } = edges(schedule)
  const found = {
    atOpens: 0,
    atCloses: 0,
    firstAtOpen: null as number | null,
    firstAtClose: null as number | null,
  }
  for (const ts of series)
    for (const time of ts)
      if (opens.has(time)) {
        found.atOpens++
        found.firstAtOpen ??= time
      } else if (closes.has(time)) {
        found.atCloses++
        found.firstAtClose ??= time
      }
  return found
}

/** Whether the evidence speaks clearly against a stamp. */
export function contradicts(stamp: Stamp, { atOpens, atCloses }: StampEvidence): boolean {
  const [against, inFavour] = stamp === 'open' ? [atCloses, atOpens] : [atOpens, atCloses]
  return against >= LEAST_BARS && against > 2 * inFavour
}

/** The trading days around the bars, as far as the exchange's hours are known. */
function scheduleOf(series: readonly Float64Array[]): Schedule | null {
  const filled = series.filter(({ length }) => length > 0)
  const first = Math.min(...filled.map((ts) => ts[0] ?? Infinity))
  const last = Math.max(...filled.map((ts) => ts.at(-1) ?? -Infinity))
  if (!(first <= last)) return null
  const from = day(first - 4 * DAY_MS)
  const to = day(last + 4 * DAY_MS)
  if (to <= FIRST_KNOWN_DAY || from >= LAST_KNOWN_DAY) return null
  return compileSchedule({
    from: from < FIRST_KNOWN_DAY ? FIRST_KNOWN_DAY : from,
    to: to > LAST_KNOWN_DAY ? LAST_KNOWN_DAY : to,
  })
}

/** Where open follows closed, and closed open. */
function edges(schedule: Schedule | null): { opens: ReadonlySet<number>; closes: ReadonlySet<number> } {
  const opens = new Set<number>()
  const closes = new Set<number>()
  if (schedule === null) return { opens, closes }
  const { length, start, end } = schedule.intervals
  for (let row = 0; row < length; row++) {
    const opened = start[row] ?? Number.NaN
    const closed = end[row] ?? Number.NaN
    if (opened !== end[row - 1]) opens.add(opened)
    if (closed !== start[row + 1]) closes.add(closed)
  }
  return { opens, closes }
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
