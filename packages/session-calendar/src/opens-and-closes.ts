import { CalendarError } from './calendar-error.ts'
import { exchangeSession, sessionFrom } from './exchange-session.ts'
import { civilDayAt } from './known-instant.ts'
import type { Stretch } from './stretch.ts'
import { knownRange } from './known-range.ts'
import { firstSessionDay, lastSessionDay } from './trading-era.ts'

/**
 * The first instant after `ms` (UTC epoch milliseconds) at which the exchange starts to trade: after the daily break, a
 * weekend, a holiday, a halt or an outage.
 *
 * @throws CalendarError `invalid-range` outside the years whose hours are known, `beyond-calendar` from their last open on:
 *   the exchange may be known to trade then, and is not known to open again.
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
 * @throws CalendarError `invalid-range` outside the years whose hours are known, `beyond-calendar` before their first close.
 */
export function previousClose(ms: number): number {
  return openBefore(ms, (stretch) => stretch.end <= ms).end
}

function openAround(ms: number, wanted: (stretch: Stretch) => boolean): Stretch {
  for (let day = civilDayAt(ms); ;) {
    const session = sessionFrom(day)
    if (session.day > lastSessionDay) throw noOpenAfter(ms)
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
  throw noCloseUpTo(ms)
}

/** Every known instant has a close after it: it lies before the last close of the calendar. */
function noOpenAfter(ms: number): CalendarError {
  const last = exchangeSession(lastSessionDay)!.open.at(-1)!.start
  return beyond(ms, `no open after ${iso(ms)}: the last that it knows is ${iso(last)}`)
}

/** Every known instant has an open before it: it lies behind the first open of the calendar. */
function noCloseUpTo(ms: number): CalendarError {
  const first = exchangeSession(firstSessionDay)!.open[0]!.end
  return beyond(ms, `no close up to ${iso(ms)}: the first that it knows is ${iso(first)}`)
}

function beyond(ms: number, what: string): CalendarError {
  return new CalendarError('beyond-calendar', `The calendar holds ${what}.`, {
    remedy: `Take it as unknown: the calendar holds the trading days from ${knownRange.first} to ${knownRange.last} and says nothing of others.`,
    context: { ms },
  })
}

const iso = (ms: number): string => new Date(ms).toISOString()
