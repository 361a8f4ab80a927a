import { openIntervalAt } from '@openbell/session-calendar'
import type { SessionState } from '@openbell/session-calendar'
import type { AnnotatedBars } from '../annotated-bars.ts'
import { openStretches } from './open-stretches.ts'
import type { OpenStretch } from './open-stretches.ts'

const MINUTE_MS = 60_000

/** Open minutes in a row without a bar. */
export interface Gap {
  /** First minute without a bar, UTC epoch milliseconds. */
  readonly from: number
  readonly minutes: number
  /** What lies next to it: `at the open after the weekend`, `at the roll from H25 to M25`, `in RTH`. */
  readonly place: string
}

/** The gaps between the first bar and the last. One that spans closed time counts once on each side of it. */
export function gapsOf(bars: AnnotatedBars): Gap[] {
  const { ts, length } = bars
  const first = ts[0]
  const last = ts[length - 1]
  if (first === undefined || last === undefined) return []
  const gaps: Gap[] = []
  let row = 0
  for (const stretch of openStretches(bars.schedule)) {
    const open = Math.max(stretch.start, first)
    const close = Math.min(stretch.end, last)
    let next = open
    const upTo = (time: number): void => {
      if (!(time > next)) return
      const minutes = Math.round((time - next) / MINUTE_MS)
      gaps.push({ from: next, minutes, place: placeOf(bars, stretch, next, time, row) })
    }
    while (row < length && (ts[row] ?? Infinity) < open) row++
    for (; row < length && (ts[row] ?? Infinity) < close; row++) {
      const time = ts[row] ?? Number.NaN
      upTo(time)
      next = time + MINUTE_MS
    }
    upTo(close)
  }
  return gaps
}

/** @param row First bar after the gap. */
function placeOf(bars: AnnotatedBars, stretch: OpenStretch, from: number, to: number, row: number): string {
  const { contract, contracts, schedule } = bars
  const [earlier, later] = [contract[row - 1], contract[row]]
  if (earlier !== undefined && later !== undefined && earlier !== later)
    return `at the roll from ${contracts[earlier]} to ${contracts[later]}`
  const opens = from === stretch.start
  const closes = to === stretch.end
  if (opens && closes) return `all of the time between ${nameOf(stretch.before)} and ${nameOf(stretch.after)}`
  if (opens) return `at the open after ${nameOf(stretch.before)}`
  if (closes) return `up to the close before ${nameOf(stretch.after)}`
  const session = schedule.intervals.session[openIntervalAt(schedule, from)]
  return `in ${schedule.sessions[session ?? -1] ?? 'trading hours'}`
}

const NAMES: Readonly<Record<SessionState, string>> = {
  open: 'the day before',
  maintenance: 'the daily break',
  weekend: 'the weekend',
  holiday: 'a holiday',
  'early-close': 'an early close',
  halt: 'a halt',
  outage: 'an outage',
}

function nameOf(state: SessionState | undefined): string {
  return state === undefined ? 'the end of what was asked for' : NAMES[state]
}
