import { CalendarError, tradingDayAt } from '@openbell/session-calendar'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Number of the day from 22:00 to 22:00 UTC, in which a trading day lies whole in winter and in summer. */
export function dayNumberAt(ms: number): number {
  return Math.floor((ms + 2 * HOUR_MS) / DAY_MS)
}

/** Collects the trading days of bars, in whatever order and however wrong their times are. */
export class BarDays {
  // A trading day starts on a whole hour: hours are few, so that a million bad bars cost as little as one.
  readonly #hours = new Set<number>()

  add(ms: number): void {
    this.#hours.add(Math.floor(ms / HOUR_MS))
  }

  /** ISO dates, ascending; times that are none or lie outside the years of the calendar are left out. */
  get dates(): string[] {
    const dates = new Set<string>()
    for (const hour of this.#hours)
      try {
        dates.add(tradingDayAt(hour * HOUR_MS))
      } catch (error) {
        if (!(error instanceof CalendarError)) throw error
      }
    return [...dates].sort()
  }
}
