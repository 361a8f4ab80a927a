import { outside } from './supported-range.ts'
import { eraOf, firstSessionDay, lastSessionDay } from './trading-era.ts'
import { newYork } from './wall-clock.ts'

/** Whether the exchange's hours are known at an instant: from the first open of the calendar to its last close. */
export function isKnown(ms: number): boolean {
  const first = newYork.toUtc(firstSessionDay - 1, eraOf(firstSessionDay)!.open)
  return ms >= first && ms < newYork.toUtc(lastSessionDay, eraOf(lastSessionDay)!.close)
}

/** Throws `invalid-range` when the exchange's hours are not known at an instant, and on numbers that are no instant. */
export function requireKnown(ms: number): void {
  if (!isKnown(ms)) throw outside(instantText(ms), { ms })
}

/**
 * Day number of the New York date that an instant falls on.
 * Throws `invalid-range` when the exchange's hours are not known then, and on numbers that are no instant.
 */
export function civilDayAt(ms: number): number {
  requireKnown(ms)
  return newYork.dayNumberAt(ms)
}

function instantText(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : `the instant ${ms}`
}
