import { median } from '@openbell/numerics'
import type { AnnotatedBars } from '../annotated-bars.ts'
import { isoMinute } from './iso-minute.ts'
import { follows } from './follows.ts'
import type { Finding, QualityThresholds } from './quality-report.ts'
import { RollingMedian } from './rolling-median.ts'

/** After a bad print the market must be calm for so long; minutes. */
const AFTER_MINUTES = 10

/** Bars, and the one among them whose price moved most. */
class Worst {
  count = 0
  move = 0
  ts: number | undefined

  add(move: number, ts: number | undefined): void {
    this.count++
    if (!(move > this.move)) return
    this.move = move
    this.ts = ts
  }

  get text(): string {
    return `${this.count}, the largest by ${this.move} points at ${isoMinute(this.ts)}`
  }
}

/**
 * Prices that jump from one minute to the next. A bad print comes back at once, and the minutes after it are as calm as
 * those before: the close, or only the high or the low, sticks out of the bars around it. News stays, or goes on moving.
 * A gap over closed time is neither: there is no minute before it.
 */
export function checkJumps(bars: AnnotatedBars, tickSize: number, limits: QualityThresholds): Finding[] {
  const { close, ts, length } = bars
  const sizes = new Float64Array(length)
  for (let row = 0; row < length; row++)
    sizes[row] = follows(bars, row, 1)
      ? Math.abs((close[row] ?? Number.NaN) - (close[row - 1] ?? Number.NaN))
      : Number.NaN
  const rolling = new RollingMedian(limits.jumpWindow)
  // Until the window is full, the first changes stand for those before.
  const first = median(sizes.filter((size) => Number.isFinite(size)).slice(0, limits.jumpWindow))
  const calmAfter = (row: number): number =>
    median(sizes.slice(row + 1, row + 1 + AFTER_MINUTES).filter((size) => Number.isFinite(size)))
  const prints = new Worst()
  const jumps = new Worst()
  let explainedUpTo = 0
  for (let row = 1; row < length; row++) {
    const size = sizes[row] ?? Number.NaN
    if (!Number.isFinite(size)) continue
    // Where the price hardly moves a tick a minute, a few ticks are no jump.
    const usual = Math.max(Number.isNaN(rolling.value) ? first : rolling.value, tickSize)
    const least = limits.badPrintFactor * usual
    const isPrint = (move: number, last: number): boolean =>
      move > least && !(move <= limits.badPrintFactor * calmAfter(last))
    const back = size > least ? comesBack(bars, row, limits) : 0
    rolling.push(size)
    // The way back of a bad print is no move of its own.
    if (row <= explainedUpTo) continue
    const wick = wickOf(bars, row)
    if (back > 0 && isPrint(size, row + back)) {
      prints.add(size, ts[row])
      explainedUpTo = row + back
    } else if (isPrint(wick, row + 1)) prints.add(wick, ts[row])
    else if (size > limits.jumpFactor * usual) jumps.add(size, ts[row])
  }
  return [
    ...found(
      'bad-print',
      prints,
      true,
      `Prices that stick out by more than ${limits.badPrintFactor} times the median change and are back at once`,
    ),
    ...found(
      'price-jump',
      jumps,
      jumps.count / length > limits.jumpWarning,
      `Closes that moved by more than ${limits.jumpFactor} times the median change and stayed`,
    ),
  ]
}

function found(check: 'bad-print' | 'price-jump', worst: Worst, grave: boolean, what: string): Finding[] {
  if (worst.count === 0) return []
  return [
    { check, severity: grave ? 'warning' : 'note', count: worst.count, message: `${what}: ${worst.text}.` },
  ]
}

/** After how many minutes a change is undone but for a small rest; 0 when it is not. */
function comesBack(bars: AnnotatedBars, row: number, limits: QualityThresholds): number {
  const before = bars.close[row - 1] ?? Number.NaN
  const change = (bars.close[row] ?? Number.NaN) - before
  for (let minutes = 1; minutes <= limits.badPrintMinutes; minutes++) {
    if (row + minutes >= bars.length || !follows(bars, row + minutes, 1)) return 0
    const rest = ((bars.close[row + minutes] ?? Number.NaN) - before) / change
    if (Math.abs(rest) <= limits.badPrintRest) return minutes
  }
  return 0
}

/** How far a high or low sticks out of its own open and close and of the bars before and after it. */
function wickOf(bars: AnnotatedBars, row: number): number {
  if (row + 1 >= bars.length || !follows(bars, row + 1, 1)) return 0
  const { open, high, low, close } = bars
  const top = Math.max(open[row] ?? 0, close[row] ?? 0, high[row - 1] ?? 0, high[row + 1] ?? 0)
  const bottom = Math.min(open[row] ?? 0, close[row] ?? 0, low[row - 1] ?? 0, low[row + 1] ?? 0)
  return Math.max((high[row] ?? Number.NaN) - top, bottom - (low[row] ?? Number.NaN))
}
