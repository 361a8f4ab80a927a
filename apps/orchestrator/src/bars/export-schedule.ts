import type { TimeRange } from '@openbell/market-data'
import { compileSchedule, knownRange, type Schedule } from '@openbell/session-calendar'
import { isoDay } from './iso-day.ts'

const DAY_MS = 86_400_000

/**
 * The trading days asked for; where they were not, days that reach beyond all bars, as far as the exchange's hours are
 * known. A bound that was left out never turns the range around.
 *
 * @throws CalendarError `beyond-calendar`, or `invalid-range` when both days were given and the last comes first.
 */
export function exportSchedule(
  { from, to }: { readonly from?: string; readonly to?: string },
  held: TimeRange,
): Schedule {
  const first = isoDay(held.from)
  // The last bar may belong to the trading day after a long weekend.
  const last = isoDay(held.to + 7 * DAY_MS)
  const begins = from ?? (first < knownRange.first ? knownRange.first : first)
  const ends = to ?? (last > knownRange.last ? knownRange.last : last)
  if (begins <= ends || (from !== undefined && to !== undefined))
    return compileSchedule({ from: begins, to: ends })
  return compileSchedule({ from: from ?? to ?? first, to: to ?? from ?? last })
}
