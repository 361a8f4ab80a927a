import type { AnnotatedBars } from '../annotated-bars.ts'
import { BarDays } from './bar-days.ts'
import { isoMinute } from './iso-minute.ts'
import { follows } from './follows.ts'
import type { Finding, QualityThresholds } from './quality-report.ts'
import { shareText } from './share-text.ts'

/** Prices that stand still in RTH: a feed that repeats its last price. At night a market may well stand still. */
export function checkFrozen(bars: AnnotatedBars, limits: QualityThresholds): Finding[] {
  const { ts, close, interval, length } = bars
  const regular = bars.schedule.sessions.indexOf('RTH')
  const isRegular = (row: number): boolean =>
    bars.schedule.intervals.session[interval[row] ?? -1] === regular && regular >= 0
  const days = new BarDays()
  let runs = 0
  let frozen = 0
  let all = 0
  let longest = { length: 0, ts: Number.NaN }
  let start = 0
  for (let row = 0; row < length; row++) if (isRegular(row)) all++
  for (let row = 1; row <= length; row++) {
    const goes =
      row < length &&
      close[row] === close[row - 1] &&
      interval[row] === interval[row - 1] &&
      follows(bars, row, 1 + limits.isolatedMinutes)
    if (goes) continue
    if (row - start > limits.frozenBars && isRegular(start)) {
      runs++
      frozen += row - start
      days.add(ts[start] ?? Number.NaN)
      if (row - start > longest.length) longest = { length: row - start, ts: ts[start] ?? Number.NaN }
    }
    start = row
  }
  if (runs === 0) return []
  return [
    {
      check: 'frozen-price',
      severity: frozen / all > limits.frozenStop ? 'stop' : 'warning',
      count: runs,
      message: `Times that the close stood still for more than ${limits.frozenBars} bars of RTH: ${runs}, the longest of ${longest.length} from ${isoMinute(longest.ts)}; together ${shareText(frozen / all)} of the bars of RTH.`,
      days: days.dates,
    },
  ]
}
