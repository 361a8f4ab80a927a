import { expectedMinutes } from '@openbell/session-calendar'
import type { AnnotatedBars } from '../annotated-bars.ts'
import { isoMinute } from './quality-report.ts'
import type { Finding, QualityThresholds } from './quality-report.ts'

const MINUTE_MS = 60_000

/** Open minutes from the first bar to the last. */
export function expectedBars(bars: AnnotatedBars): number {
  const first = bars.ts[0]
  const last = bars.ts.at(-1)
  return first === undefined || last === undefined
    ? 0
    : expectedMinutes(bars.schedule, first, last + MINUTE_MS)
}

/** For each trading day, whether it has a bar in trading hours. */
export function daysWithBars({ schedule, interval }: AnnotatedBars): boolean[] {
  const found = schedule.tradingDays.map(() => false)
  for (const row of interval) if (row >= 0) found[schedule.intervals.day[row] ?? -1] = true
  return found.slice(0, schedule.tradingDays.length)
}

/** Gaps against the schedule: holes between the first bar and the last, days without bars, bars out of hours. */
export function checkCoverage(bars: AnnotatedBars, limits: QualityThresholds): Finding[] {
  const findings: Finding[] = []
  const expected = expectedBars(bars)
  const gaps = gapsOf(bars)
  const long = gaps.filter(({ minutes }) => minutes > limits.isolatedMinutes)
  const missing = sum(long)
  const isolated = sum(gaps) - missing
  if (missing > 0) {
    const share = missing / expected
    const largest = long.reduce((a, b) => (b.minutes > a.minutes ? b : a))
    findings.push({
      check: 'missing-minutes',
      severity: share > limits.missingStop ? 'stop' : share > limits.missingWarning ? 'warning' : 'note',
      count: missing,
      message: `Missing minutes: ${missing} of ${expected} (${percent(share)}); gaps: ${long.length}, the largest of ${largest.minutes} from ${isoMinute(largest.from)}.`,
    })
  }
  if (isolated > 0)
    findings.push({
      check: 'isolated-minutes',
      severity: 'note',
      count: isolated,
      message: `Open minutes without a trade: ${isolated}, never more than ${limits.isolatedMinutes} in a row.`,
    })
  const found = daysWithBars(bars)
  const empty = found.filter((day) => !day).length
  // Days missing between others are a hole; days missing at the ends are only a shorter history.
  const inside = found.slice(found.indexOf(true), found.lastIndexOf(true)).includes(false)
  if (empty > 0)
    findings.push({
      check: 'days-without-bars',
      severity: inside ? 'warning' : 'note',
      count: empty,
      message: `Trading days without bars: ${empty} of ${bars.schedule.tradingDays.length}.`,
    })
  const outside = bars.interval.filter((row) => row < 0).length
  if (outside > 0)
    findings.push({
      check: 'outside-hours',
      severity: outside / bars.length > limits.outsideHoursWarning ? 'warning' : 'note',
      count: outside,
      message: `Bars outside every session: ${outside}, the first at ${isoMinute(bars.ts[bars.interval.indexOf(-1)])}.`,
    })
  return findings
}

interface Gap {
  readonly from: number
  readonly minutes: number
}

/** Open minutes without a bar between the first bar and the last, one gap for each interval they lie in. */
function gapsOf({ ts, schedule: { intervals } }: AnnotatedBars): Gap[] {
  const first = ts[0]
  const last = ts.at(-1)
  if (first === undefined || last === undefined) return []
  const gaps: Gap[] = []
  let row = 0
  for (let i = 0; i < intervals.length; i++) {
    const open = Math.max(intervals.start[i] ?? Infinity, first)
    const close = Math.min(intervals.end[i] ?? -Infinity, last)
    let next = open
    const upTo = (time: number): void => {
      if (time > next) gaps.push({ from: next, minutes: Math.round((time - next) / MINUTE_MS) })
    }
    while (row < ts.length && (ts[row] ?? Infinity) < open) row++
    for (; row < ts.length && (ts[row] ?? Infinity) < close; row++) {
      const time = ts[row] ?? Number.NaN
      upTo(time)
      next = time + MINUTE_MS
    }
    upTo(close)
  }
  return gaps
}

function sum(gaps: readonly Gap[]): number {
  return gaps.reduce((total, { minutes }) => total + minutes, 0)
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
