import type { Schedule } from '@openbell/session-calendar'

/**
 * Index of the trading day of each time: that of the open interval it lies in, or of the last one before it when it
 * lies outside trading hours; -1 before the schedule's first interval and after its last. Times ascend.
 */
export function tradingDaysOf({ intervals }: Schedule, ts: Float64Array): Int32Array {
  const { start, end, day, length } = intervals
  const days = new Int32Array(ts.length).fill(-1)
  const close = end[length - 1] ?? -Infinity
  let row = -1
  for (let i = 0; i < ts.length; i++) {
    const time = ts[i] ?? Number.NaN
    while (row + 1 < length && (start[row + 1] ?? Infinity) <= time) row++
    if (row >= 0 && time < close) days[i] = day[row] ?? -1
  }
  return days
}
