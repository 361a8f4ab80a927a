import type { AnnotatedBars } from '../annotated-bars.ts'
import { checkDayStamp } from './check-day-stamp.ts'
import type { Finding, QualityThresholds } from './quality-report.ts'
import { stampContradicting, stampEvidence } from './stamp-evidence.ts'
import { tradingHours } from './trading-hours.ts'

/**
 * Bars that carry the time of their close, or lie a minute early: at opens the first bar is missing and at closes there
 * is one more, or the reverse. Bars of RTH alone are held against the hours of RTH. Where all of them do not, single days may.
 */
export function checkBarStamp(bars: AnnotatedBars, { stampCloses }: QualityThresholds): Finding[] {
  const { ts, length, schedule, interval } = bars
  const evidence = stampEvidence([ts], tradingHours(schedule, [interval]))
  const by = stampContradicting(evidence, stampCloses, stampCloses)
  if (by === null) return checkDayStamp(bars)
  const { opens, closes } = evidence
  const [there, here] = by === 'close' ? ['after the close', 'open'] : ['before the open', 'close']
  const [beyond, lacking] = by === 'close' ? [closes, opens] : [opens, closes]
  return [
    {
      check: 'bar-stamp',
      severity: 'stop',
      count: length,
      message: `The bars look stamped with their ${by} and read as if stamped with their ${by === 'close' ? 'open' : 'close'}: ${beyond.outside} of ${beyond.seen} times there is one in the minute ${there}, ${lacking.inside} of ${lacking.seen} times one in the minute of the ${here}. Import them again with --stamp ${by}.`,
      days: [],
    },
  ]
}
