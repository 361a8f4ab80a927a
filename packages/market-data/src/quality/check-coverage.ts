import { expectedMinutes } from '@openbell/session-calendar'
import type { AnnotatedBars } from '../annotated-bars.ts'
import { BarDays } from './bar-days.ts'
import { gapsOf } from './gaps-of.ts'
import type { Gap } from './gaps-of.ts'
import { isoMinute } from './iso-minute.ts'
import { listText } from './list-text.ts'
import type { Finding, QualityThresholds, Severity } from './quality-report.ts'
import { shareText } from './share-text.ts'

const MINUTE_MS = 60_000

/** Open minutes from the first bar to the last. */
export function expectedBars(bars: AnnotatedBars): number {
  const first = bars.ts[0]
  const last = bars.ts.at(-1)
  return first === undefined || last === undefined
    ? 0
    : expectedMinutes(bars.schedule, first, last + MINUTE_MS)
}

/** Holes between the first bar and the last, and bars out of hours. */
export function checkCoverage(bars: AnnotatedBars, limits: QualityThresholds): Finding[] {
  const expected = expectedBars(bars)
  const gaps = gapsOf(bars)
  const long = gaps.filter(({ minutes }) => minutes > limits.isolatedMinutes)
  const short = gaps.filter(({ minutes }) => minutes <= limits.isolatedMinutes)
  return [
    ...missingMinutes(long, expected, limits),
    ...isolatedMinutes(short, expected, limits),
    ...outsideHours(bars, limits),
  ]
}

function missingMinutes(gaps: readonly Gap[], expected: number, limits: QualityThresholds): Finding[] {
  if (gaps.length === 0) return []
  const count = sum(gaps)
  const share = count / expected
  const largest = gaps.reduce((a, b) => (b.minutes > a.minutes ? b : a))
  const days = new BarDays()
  // A long gap touches every hour from its first minute to its last.
  for (const { from, minutes } of gaps)
    for (let minute = 0; minute < minutes; minute += 60) days.add(from + minute * MINUTE_MS)
  const others = gaps.length === 1 ? '' : `; where: ${places(gaps)}`
  return [
    {
      check: 'missing-minutes',
      severity: grade(share, limits.missingWarning, limits.missingStop),
      count,
      message: `Missing minutes: ${count} of ${expected} (${shareText(share)}); gaps: ${gaps.length}, the largest of ${largest.minutes} from ${isoMinute(largest.from)}, ${largest.place}${others}.`,
      days: days.dates,
    },
  ]
}

/** The most frequent places of gaps, each with its number. */
function places(gaps: readonly Gap[]): string {
  const counts = new Map<string, number>()
  for (const { place } of gaps) counts.set(place, (counts.get(place) ?? 0) + 1)
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  return listText(sorted.map(([place, count]) => `${count} ${place}`))
}

function isolatedMinutes(gaps: readonly Gap[], expected: number, limits: QualityThresholds): Finding[] {
  if (gaps.length === 0) return []
  const count = sum(gaps)
  const share = count / expected
  const days = new BarDays()
  for (const { from } of gaps) days.add(from)
  return [
    {
      check: 'isolated-minutes',
      severity: grade(share, limits.isolatedWarning, limits.isolatedStop),
      count,
      message: `Open minutes without a trade: ${count} of ${expected} (${shareText(share)}), never more than ${limits.isolatedMinutes} in a row.`,
      days: days.dates,
    },
  ]
}

function outsideHours(bars: AnnotatedBars, limits: QualityThresholds): Finding[] {
  const outside = bars.interval.filter((row) => row < 0).length
  if (outside === 0) return []
  return [
    {
      check: 'outside-hours',
      severity: outside / bars.length > limits.outsideHoursWarning ? 'warning' : 'note',
      count: outside,
      message: `Bars outside every session: ${outside}, the first at ${isoMinute(bars.ts[bars.interval.indexOf(-1)])}.`,
    },
  ]
}

function grade(share: number, warning: number, stop: number): Severity {
  return share > stop ? 'stop' : share > warning ? 'warning' : 'note'
}

function sum(gaps: readonly Gap[]): number {
  return gaps.reduce((total, { minutes }) => total + minutes, 0)
}
