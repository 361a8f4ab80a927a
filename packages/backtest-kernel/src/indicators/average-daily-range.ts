import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireBarValues } from './require-bar-values.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'

/** Mean range of the days before, and the range of the current day so far, in points. */
export interface DailyRange {
  readonly average: number
  readonly today: number
}

/**
 * Average daily range: the mean of high − low over the `n` trading days before the current one, which does not count,
 * and today's range up to and including the current bar.
 *
 * A day is a run of bars with the same number in `day`; the average is NaN on the first `n` days. The first day of the
 * series counts as it is: a series that begins in the middle of a day has too small a range there. The `n` ranges are
 * summed afresh each day, so nothing drifts.
 *
 * @throws KernelInputError `invalid-plan` when there is not one day for each bar.
 */
export function averageDailyRange(
  bars: BarColumns,
  day: Int32Array,
  n: number,
): Readonly<Record<keyof DailyRange, Float64Array>> {
  requireBarValues('averageDailyRange', 'day', day, bars.length)
  const stream = createAverageDailyRangeStream(n)
  const average = new Float64Array(bars.length)
  const today = new Float64Array(bars.length)
  for (let t = 0; t < bars.length; t++) {
    const range = stream.next({ high: bars.high[t]!, low: bars.low[t]!, day: day[t]! })
    average[t] = range.average
    today[t] = range.today
  }
  return { average, today }
}

/** Average daily range, one bar after another. */
export function createAverageDailyRangeStream(
  n: number,
): IndicatorStream<Pick<Bar, 'high' | 'low'> & { readonly day: number }, DailyRange> {
  requireIndicatorLength('averageDailyRange', n)
  /** Ranges of the days before, oldest first. */
  const ranges: number[] = []
  const now = { day: NaN, high: NaN, low: NaN, average: NaN }
  return {
    next({ high, low, day }) {
      if (day === now.day) {
        now.high = Math.max(now.high, high)
        now.low = Math.min(now.low, low)
      } else {
        if (!Number.isNaN(now.day)) ranges.push(now.high - now.low)
        if (ranges.length > n) ranges.shift()
        if (ranges.length === n) now.average = ranges.reduce((sum, range) => sum + range, 0) / n
        now.day = day
        now.high = high
        now.low = low
      }
      return { average: now.average, today: now.high - now.low }
    },
  }
}
