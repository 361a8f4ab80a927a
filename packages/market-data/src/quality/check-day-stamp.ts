import type { AnnotatedBars } from '../annotated-bars.ts'
import { firstRowAt } from '../bar-columns.ts'
import { BarDays } from './bar-days.ts'
import { listText } from './list-text.ts'
import type { Finding } from './quality-report.ts'
import { stampedBlocks } from './stamped-blocks.ts'

/** Single days that carry the time of their close, or lie a minute early, while the others lie right. */
export function checkDayStamp(bars: AnnotatedBars): Finding[] {
  const found = stampedBlocks(bars)
  return (['close', 'open'] as const).flatMap((by): Finding[] => {
    const blocks = found.filter(({ shift }) => shift > 0 === (by === 'close')).map(({ block }) => block)
    if (blocks.length === 0) return []
    const days = new BarDays()
    for (const { start } of blocks) days.add(start)
    const [minute, other] = by === 'close' ? ['late', 'open'] : ['early', 'close']
    return [
      {
        check: 'bar-stamp',
        severity: 'stop',
        count: blocks.reduce(
          (sum, { start, end }) => sum + firstRowAt(bars.ts, end) - firstRowAt(bars.ts, start),
          0,
        ),
        message: `Some days look stamped with their ${by} and read as if stamped with their ${other}, a minute ${minute}, while the others lie right: ${listText(days.dates)}. The settings of the export changed there: import these days from a file of their own with --stamp ${by}, and everything into a new data folder.`,
        days: days.dates,
      },
    ]
  })
}
