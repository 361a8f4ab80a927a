import { exchangeSession, sessionFrom } from './exchange-session.ts'
import { civilDayAt } from './known-instant.ts'
import type { Stretch } from './stretch.ts'
import { outside } from './supported-range.ts'
import { firstSessionDay, lastSessionDay } from './trading-era.ts'

/**
 * The first instant after `ms` (UTC epoch milliseconds) at which the exchange starts to trade: after the daily break, a
 * weekend, a holiday, a halt or an outage.
 *
 * @throws CalendarError `invalid-range` outside the years whose hours are known.
 */
export function nextOpen(ms: number): number {
  return openAround(ms, (stretch) => stretch.start > ms).start
}

/**
 * The first instant after `ms` (UTC epoch milliseconds) at which the exchange stops to trade, for whatever reason; the
 * reason is the state that `marketStateAt` gives for it.
 *
 * @throws CalendarError `invalid-range` outside the years whose hours are known.
 */
export function nextClose(ms: number): number {
  return openAround(ms, (stretch) => stretch.end > ms).end
}

/**
 * The last instant up to `ms` (UTC epoch milliseconds, included) at which the exchange started to trade.
 *
 * @throws CalendarError `invalid-range` outside the years whose hours are known.
 */
export function previousOpen(ms: number): number {
  return openBefore(ms, (stretch) => stretch.start <= ms).start
}

/**
 * The last instant up to `ms` (UTC epoch milliseconds, included) at which the exchange stopped to trade.
 *
 * @throws CalendarError `invalid-range` outside the years whose hours are known, and before their first close.
 */
export function previousClose(ms: number): number {
  return openBefore(ms, (stretch) => stretch.end <= ms).end
}

function openAround(ms: number, wanted: (stretch: Stretch) => boolean): Stretch {
  for (let day = civilDayAt(ms); ;) {
    const session = sessionFrom(day)
    if (session.day > lastSessionDay) throw outside(`the time after ${new Date(ms).toISOString()}`, { ms })
    const found = session.open.find(wanted)
    if (found) return found
    day = session.day + 1
  }
}

function openBefore(ms: number, wanted: (stretch: Stretch) => boolean): Stretch {
  for (let day = civilDayAt(ms) + 1; day >= firstSessionDay; day -= 1) {
    const found = exchangeSession(day)?.open.findLast(wanted)
    if (found) return found
  }
  throw outside(`the time before ${new Date(ms).toISOString()}`, { ms })
}
