import { weekdayOf } from './civil-date.ts'
import type { ClosedWindow } from './closed-window.ts'
import { sessionBefore, sessionFrom, type ExchangeSession } from './exchange-session.ts'
import { civilDayAt } from './known-instant.ts'
import { eraOf } from './trading-era.ts'
import { newYork } from './wall-clock.ts'

/**
 * Whether an instant (UTC epoch milliseconds) lies in a closed window: from the last close before a weekend or a full
 * holiday to the open after it. The daily break, the evening reopening after a shortened holiday, halts and outages are
 * none. Inside one, `reason` is `weekend` during the regular weekend and `holiday` in the hours a full holiday adds.
 *
 * @throws CalendarError `invalid-range` outside the years whose hours are known.
 */
export function closedWindowAt(ms: number): ClosedWindow {
  let next = sessionFrom(civilDayAt(ms))
  while (next.end <= ms) next = sessionFrom(next.day + 1)
  const before = sessionBefore(next.day)
  if (ms < next.regular.start && skipsDay(before, next)) {
    return { closed: true, reason: reasonAt(ms, before, next), until: next.regular.start }
  }
  for (;;) {
    const following = sessionFrom(next.day + 1)
    if (skipsDay(next, following)) return { closed: false, reason: null, until: next.end }
    next = following
  }
}

/** Two sessions with a civil day between them that has none: a weekend, a full holiday, or both. */
function skipsDay(before: ExchangeSession | null, next: ExchangeSession): before is ExchangeSession {
  return before !== null && next.day - before.day > 1
}

function reasonAt(ms: number, before: ExchangeSession, next: ExchangeSession): 'weekend' | 'holiday' {
  const skipped = Array.from({ length: next.day - before.day - 1 }, (_, i) => before.day + 1 + i)
  const saturday = skipped.find((day) => weekdayOf(day) === 6)
  if (saturday === undefined) return 'holiday'
  if (skipped.length === 2) return 'weekend'
  const era = eraOf(saturday)!
  const inWeekend = ms >= newYork.toUtc(saturday - 1, era.close) && ms < newYork.toUtc(saturday + 1, era.open)
  return inWeekend ? 'weekend' : 'holiday'
}
