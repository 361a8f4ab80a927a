import type { AnnotatedBars } from '../annotated-bars.ts'
import { listText } from './list-text.ts'
import type { Finding, QualityThresholds } from './quality-report.ts'
import { shareText } from './share-text.ts'

const MINUTE_MS = 60_000

/** For each trading day, its bars in trading hours. */
function barsByDay({ schedule, interval }: AnnotatedBars): number[] {
  const counts = schedule.tradingDays.map(() => 0)
  for (const row of interval) {
    const day = schedule.intervals.day[row] ?? -1
    if (day >= 0) counts[day] = (counts[day] ?? 0) + 1
  }
  return counts
}

/** Trading days that have a bar in trading hours. */
export function countDaysWithBars(bars: AnnotatedBars): number {
  return barsByDay(bars).filter((count) => count > 0).length
}

/** Trading days without bars, with too few of them, and fewer days than were asked for. */
export function checkDays(
  bars: AnnotatedBars,
  limits: QualityThresholds,
  wantedDays: number | undefined,
): Finding[] {
  const counts = barsByDay(bars)
  return [
    ...emptyDays(bars, counts),
    ...shortDays(bars, counts, limits),
    ...shortHistory(bars, counts, wantedDays),
  ]
}

function emptyDays({ schedule }: AnnotatedBars, counts: readonly number[]): Finding[] {
  const empty = schedule.tradingDays.filter((_, day) => counts[day] === 0)
  if (empty.length === 0) return []
  // Days missing between others are a hole; days missing at the ends are only a shorter history.
  const first = counts.findIndex((count) => count > 0)
  const inside = counts.slice(first, counts.findLastIndex((count) => count > 0) + 1).includes(0)
  return [
    {
      check: 'days-without-bars',
      severity: first >= 0 && inside ? 'warning' : 'note',
      count: empty.length,
      message: `Trading days without bars: ${empty.length} of ${schedule.tradingDays.length}: ${listText(empty)}.`,
    },
  ]
}

/** What lies before the first bar and after the last is a shorter history, not a short day. */
function shortDays(
  { schedule, ts, length }: AnnotatedBars,
  counts: readonly number[],
  { wholeDay }: QualityThresholds,
): Finding[] {
  const { start, end, day } = schedule.intervals
  const first = ts[0] ?? Infinity
  const after = (ts[length - 1] ?? -Infinity) + MINUTE_MS
  const expected = schedule.tradingDays.map(() => 0)
  for (const [row, index] of day.entries()) {
    const minutes = (Math.min(end[row] ?? 0, after) - Math.max(start[row] ?? 0, first)) / MINUTE_MS
    expected[index] = (expected[index] ?? 0) + Math.max(0, minutes)
  }
  const short = schedule.tradingDays.flatMap((date, index) => {
    const share = (counts[index] ?? 0) / (expected[index] ?? 0)
    return share > 0 && share < wholeDay ? [{ date, share }] : []
  })
  if (short.length === 0) return []
  const worst = short.toSorted((a, b) => a.share - b.share)
  return [
    {
      check: 'short-days',
      severity: 'warning',
      count: short.length,
      message: `Trading days with fewer than ${shareText(wholeDay)} of their minutes: ${short.length} of ${schedule.tradingDays.length}: ${listText(worst.map(({ date, share }) => `${date} (${shareText(share)})`))}.`,
    },
  ]
}

function shortHistory(
  { schedule }: AnnotatedBars,
  counts: readonly number[],
  wantedDays: number | undefined,
): Finding[] {
  const found = schedule.tradingDays.filter((_, day) => (counts[day] ?? 0) > 0)
  const missing = (wantedDays ?? 0) - found.length
  if (missing <= 0) return []
  const range = found.length === 0 ? '' : `, ${found[0]} to ${found.at(-1)}`
  return [
    {
      check: 'short-history',
      severity: 'note',
      count: missing,
      message: `A shorter history than asked for: ${found.length} trading days of ${wantedDays}${range}.`,
    },
  ]
}
