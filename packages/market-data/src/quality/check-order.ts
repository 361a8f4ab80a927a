import type { MinuteBars } from '@openbell/topstepx'
import type { Finding } from './quality-report.ts'
import { RowCount } from './row-count.ts'

/** The order of the bars, series by series: each must come after all before it. */
export function checkOrder(series: readonly MinuteBars[]): Finding[] {
  const disorder = new RowCount()
  const duplicate = new RowCount()
  for (const { length, ts } of series) {
    if (ascends(ts, length)) continue
    const seen = new Set<number>()
    let latest = -Infinity
    for (let row = 0; row < length; row++) {
      const time = ts[row] ?? Number.NaN
      if (seen.has(time)) duplicate.add(time)
      // Written so that a time that is no number fails, too.
      else if (!(time > latest)) disorder.add(time)
      seen.add(time)
      if (time > latest) latest = time
    }
  }
  return [
    ...duplicate.finding('duplicate', 'stop', 'with the minute of another bar of the same contract'),
    ...disorder.finding('order', 'stop', 'earlier than one before them'),
  ]
}

function ascends(ts: Float64Array, length: number): boolean {
  let before = -Infinity
  for (let row = 0; row < length; row++) {
    const time = ts[row] ?? Number.NaN
    if (!(time > before)) return false
    before = time
  }
  return true
}
