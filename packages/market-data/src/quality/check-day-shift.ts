import type { AnnotatedBars } from '../annotated-bars.ts'
import { firstRowAt } from '../bar-columns.ts'
import { BarDays } from './bar-days.ts'
import { isoMinute } from './iso-minute.ts'
import { listText } from './list-text.ts'
import type { Finding } from './quality-report.ts'
import { shiftedBlocks } from './shifted-blocks.ts'
import type { ShiftedBlock } from './shifted-blocks.ts'

const HOUR_MS = 3_600_000

/** Single days, or the ends or beginnings of some, that lie at wrong hours while the weeks around them lie right. */
export function checkDayShift(
  bars: AnnotatedBars,
  wrongWeeks: readonly { readonly from: number; readonly to: number }[],
): Finding[] {
  const all = shiftedBlocks(bars)
  // What most days have is a habit of the source: whether all bars lie wrong is told by weeks.
  if (all.length > bars.schedule.tradingDays.length / 2) return []
  const found = all.filter(({ from, to }) => !wrongWeeks.some((week) => from <= week.to && to >= week.from))
  const [first] = found
  if (first === undefined) return []
  const days = new BarDays()
  // By the hours where they belong, not by those where they lie.
  for (const { from, to, shift } of found)
    for (let time = from; time < to; time += HOUR_MS) days.add(time - shift * HOUR_MS)
  const { ts } = bars
  return [
    {
      check: 'time-shift',
      severity: 'stop',
      count: found.reduce((sum, { from, to }) => sum + firstRowAt(ts, to) - firstRowAt(ts, from), 0),
      message: `Some days lie at wrong hours while those around them lie right: ${listText(found.map(placeText))}. In the first of them ${first.outside} bars stand in closed time, and none from ${isoMinute(first.hole.from)} to ${isoMinute(first.hole.to)}. A clock or the settings of the export changed there: export these days again by the same clock as the others, and import everything into a new data folder.`,
      days: days.dates,
    },
  ]
}

function placeText({ shift, from, to }: ShiftedBlock): string {
  const hours = Math.abs(shift)
  return `${isoMinute(from)} to ${isoMinute(to)} ${hours} ${hours === 1 ? 'hour' : 'hours'} ${shift > 0 ? 'late' : 'early'}`
}
