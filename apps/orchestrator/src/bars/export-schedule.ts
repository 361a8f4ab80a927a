import type { TimeRange } from '@openbell/market-data'
import { compileSchedule, type Schedule } from '@openbell/session-calendar'
import { isoDay } from './iso-day.ts'

const DAY_MS = 86_400_000
/** Before it the trading days of the exchange are not known. */
const FIRST_DAY = '2012-11-19'

/** The trading days asked for; where they were not, days that reach beyond all bars. */
export function exportSchedule(
  { from, to }: { readonly from?: string; readonly to?: string },
  held: TimeRange,
): Schedule {
  const begins = from ?? isoDay(held.from)
  // The last bar may belong to the trading day after a long weekend.
  const ends = to ?? isoDay(held.to + 7 * DAY_MS)
  return compileSchedule({ from: begins < FIRST_DAY && from === undefined ? FIRST_DAY : begins, to: ends })
}
