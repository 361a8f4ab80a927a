import type { AnnotatedBars } from '../annotated-bars.ts'
import { isoMinute } from './quality-report.ts'
import type { Finding, QualityThresholds } from './quality-report.ts'
import { RollingMedian } from './rolling-median.ts'

const MINUTE_MS = 60_000

/** Prices that jump, stand still, or were joined without a common minute. */
export function checkMovement(bars: AnnotatedBars, tickSize: number, limits: QualityThresholds): Finding[] {
  return [...spikes(bars, tickSize, limits), ...frozen(bars, limits), ...rolls(bars)]
}

/** Whether a bar follows the one before it within the same open interval and contract, `minutes` later at most. */
function follows({ ts, interval, contract }: AnnotatedBars, row: number, minutes: number): boolean {
  return (
    (interval[row] ?? -1) >= 0 &&
    interval[row] === interval[row - 1] &&
    contract[row] === contract[row - 1] &&
    (ts[row] ?? Number.NaN) - (ts[row - 1] ?? Number.NaN) <= minutes * MINUTE_MS
  )
}

function spikes(bars: AnnotatedBars, tickSize: number, limits: QualityThresholds): Finding[] {
  const median = new RollingMedian(limits.spikeWindow)
  let count = 0
  let worst = { change: 0, ts: Number.NaN }
  for (let row = 1; row < bars.length; row++) {
    if (!follows(bars, row, 1)) continue
    const change = Math.abs((bars.close[row] ?? Number.NaN) - (bars.close[row - 1] ?? Number.NaN))
    // Where the price hardly moves a tick a minute, a few ticks are no spike.
    if (change > limits.spikeFactor * Math.max(median.value, tickSize)) {
      count++
      if (change > worst.change) worst = { change, ts: bars.ts[row] ?? Number.NaN }
    }
    median.push(change)
  }
  if (count === 0) return []
  return [
    {
      check: 'spike',
      severity: count / bars.length > limits.spikeWarning ? 'warning' : 'note',
      count,
      message: `Closes that changed by more than ${limits.spikeFactor} times the median change: ${count}, the largest by ${worst.change} points at ${isoMinute(worst.ts)}.`,
    },
  ]
}

function frozen(bars: AnnotatedBars, limits: QualityThresholds): Finding[] {
  const regular = bars.schedule.sessions.indexOf('RTH')
  let runs = 0
  let longest = { length: 0, ts: Number.NaN }
  let start = 0
  for (let row = 1; row <= bars.length; row++) {
    if (
      row < bars.length &&
      bars.close[row] === bars.close[row - 1] &&
      follows(bars, row, 1 + limits.isolatedMinutes)
    )
      continue
    const session = bars.schedule.intervals.session[bars.interval[start] ?? -1]
    if (row - start > limits.frozenBars && session === regular) {
      runs++
      if (row - start > longest.length) longest = { length: row - start, ts: bars.ts[start] ?? Number.NaN }
    }
    start = row
  }
  if (runs === 0) return []
  return [
    {
      check: 'frozen-price',
      severity: 'warning',
      count: runs,
      message: `Times that the close stood still for more than ${limits.frozenBars} bars of RTH: ${runs}, the longest of ${longest.length} from ${isoMinute(longest.ts)}.`,
    },
  ]
}

function rolls({ rolls: all }: AnnotatedBars): Finding[] {
  const unmeasured = all.filter(({ measuredAt }) => measuredAt === undefined)
  if (unmeasured.length === 0) return []
  const names = unmeasured.map(({ from, to }) => `${from} to ${to}`).join(', ')
  return [
    {
      check: 'roll-without-overlap',
      severity: 'warning',
      count: unmeasured.length,
      message: `Contracts share no minute before the roll (${names}): the adjustment also hides what the market moved.`,
    },
  ]
}
