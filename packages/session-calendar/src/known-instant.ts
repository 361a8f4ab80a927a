import { dayMs } from './civil-date.ts'
import { outside } from './supported-range.ts'
import { eraOf, firstSessionDay, lastSessionDay } from './trading-era.ts'
import { newYork } from './wall-clock.ts'

/** Throws `invalid-range` when the exchange's hours are not known at an instant, and on numbers that are no instant. */
export function requireKnown(ms: number): void {
  const firstOpen = newYork.toUtc(firstSessionDay - 1, eraOf(firstSessionDay)!.open)
  if (!(ms >= firstOpen && ms < (lastSessionDay + 1) * dayMs)) throw outside(instantText(ms), { ms })
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
