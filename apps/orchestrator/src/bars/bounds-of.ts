import { DataError, type TimeRange } from '@openbell/market-data'
import { dayBounds, type Schedule } from '@openbell/session-calendar'

/**
 * From the open of a schedule's first trading day to the close of its last.
 *
 * @throws DataError `no-data` when it has none.
 */
export function boundsOf(schedule: Schedule): TimeRange {
  const days = schedule.tradingDays.length
  if (days === 0)
    throw new DataError('no-data', `There is no trading day from ${schedule.from} to ${schedule.to}`, {
      remedy: 'Choose days on which the exchange is open; `openbell sessions` lists them.',
      context: { from: schedule.from, to: schedule.to },
    })
  return { from: dayBounds(schedule, 0).start, to: dayBounds(schedule, days - 1).end }
}
