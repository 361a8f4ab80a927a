import { median } from '@openbell/numerics'
import type { AnnotatedBars } from '../annotated-bars.ts'
import type { Finding, QualityThresholds } from './quality-report.ts'
import { RowCount } from './row-count.ts'

/** Volumes far beyond those of their trading day: two fields in one, or a total in the place of a minute's. */
export function checkVolumes(
  bars: AnnotatedBars,
  { volumeFactor, volumeLimit }: QualityThresholds,
): Finding[] {
  const { volume, interval, ts, length } = bars
  const { day } = bars.schedule.intervals
  const absurd = new RowCount()
  let start = 0
  for (let row = 1; row <= length; row++) {
    if (row < length && day[interval[row] ?? -1] === day[interval[start] ?? -1]) continue
    const traded = volume.slice(start, row).filter((contracts) => contracts > 0)
    const most = volumeFactor * median(traded)
    for (let at = start; at < row; at++) {
      const contracts = volume[at] ?? Number.NaN
      // What lies above the limit stops the bars already.
      if (contracts > most && contracts <= volumeLimit) absurd.add(ts[at] ?? Number.NaN)
    }
    start = row
  }
  return absurd.finding(
    'absurd-volume',
    'warning',
    `with a volume of more than ${volumeFactor} times their day's median`,
  )
}
