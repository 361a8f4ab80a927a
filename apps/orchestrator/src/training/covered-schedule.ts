import { DataError, type AnnotatedBars } from '@openbell/market-data'
import { compileSchedule, type Schedule, type SessionScheme } from '@openbell/session-calendar'

/** Quiet contracts have minutes without a trade; a day with fewer minutes than this share was cut. */
const LEAST_SHARE = 0.9

/**
 * The part of a schedule that the bars of every symbol cover: a source may keep fewer days than were asked for.
 * The first and the last trading day must have nearly all of their minutes, so that a history cut in the middle of a day
 * does not count it as a whole one.
 *
 * @param store name of the bars' store, for the message
 * @throws DataError `no-data` when there is no such day.
 */
export function coveredSchedule(
  schedule: Schedule,
  scheme: SessionScheme,
  bars: readonly AnnotatedBars[],
  store: string,
): Schedule {
  const expected = minutesByDay(schedule)
  const counts = bars.map((one) => barsByDay(one))
  const covered = schedule.tradingDays.map((_, day) =>
    counts.every((count) => count[day]! >= LEAST_SHARE * expected[day]!),
  )
  const first = covered.indexOf(true)
  const last = covered.lastIndexOf(true)
  if (first < 0) throw noWholeDay(schedule, bars, store)
  return compileSchedule({ from: schedule.tradingDays[first]!, to: schedule.tradingDays[last]!, scheme })
}

function noWholeDay({ from, to }: Schedule, bars: readonly AnnotatedBars[], store: string): DataError {
  const symbols = bars.map(({ symbol }) => symbol)
  const some = bars.every(({ length }) => length > 0)
  const message = some
    ? `No trading day between ${from} and ${to} has ${LEAST_SHARE * 100} % of its minutes in every one of ${symbols.join(', ')}`
    : `There are no bars of ${bars
        .filter(({ length }) => length === 0)
        .map(({ symbol }) => symbol)
        .join(', ')} between ${from} and ${to}`
  const remedy = some
    ? `Look at the bars with openbell bars --symbol ${symbols[0]} --store ${store} --from ${from} --to ${to}; the source may leave out the night, or its times may be those of another time zone.`
    : 'Check the symbols and the source. For a file of older bars end the look-back behind its last bar with --now, or ask for more calendar days with --days.'
  return new DataError('no-data', message, { remedy, context: { from, to, symbols } })
}

function minutesByDay({ intervals, tradingDays }: Schedule): Float64Array {
  const minutes = new Float64Array(tradingDays.length)
  for (let row = 0; row < intervals.length; row++)
    minutes[intervals.day[row]!]! += (intervals.end[row]! - intervals.start[row]!) / 60_000
  return minutes
}

function barsByDay({ schedule, interval, length }: AnnotatedBars): Float64Array {
  const counts = new Float64Array(schedule.tradingDays.length)
  for (let bar = 0; bar < length; bar++) {
    const row = interval[bar]!
    if (row >= 0) counts[schedule.intervals.day[row]!]! += 1
  }
  return counts
}
