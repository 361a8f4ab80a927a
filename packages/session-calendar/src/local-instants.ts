import { IANAZone } from 'luxon'

import { CalendarError } from './calendar-error.ts'
import { dayMs } from './civil-date.ts'
import { wallClock } from './wall-clock.ts'

const minuteMs = 60_000

/**
 * The instants (UTC epoch milliseconds, ascending) at which a zone's clock shows a local time: one on most days, none in
 * the hour that is skipped when clocks go forward, two in the hour that they show twice when they go back.
 *
 * @param zone IANA name, such as `America/New_York`.
 * @param local What the clock shows, as if it were UTC: `Date.UTC(2025, 0, 15, 9, 30)` for half past nine.
 * @throws CalendarError `invalid-range` when there is no such zone, or `local` is not a number.
 */
export function localInstants(zone: string, local: number): readonly number[] {
  if (!Number.isFinite(local) || !isZone(zone)) throw unknownClock(zone, local)
  const clock = wallClock(zone)
  // No offset is a day, and no zone changes its clock and changes it back within two.
  const before = local - clock.offsetAt(local - dayMs) * minuteMs
  const after = local - clock.offsetAt(local + dayMs) * minuteMs
  if (before === after) return [before]
  const shown = [before, after].filter((ms) => ms + clock.offsetAt(ms) * minuteMs === local)
  return shown.sort((a, b) => a - b)
}

const zones = new Map<string, boolean>()

/** Asking the engine costs more than all the rest: it is asked once. */
function isZone(name: string): boolean {
  let valid = zones.get(name)
  if (valid === undefined) {
    valid = IANAZone.isValidZone(name)
    zones.set(name, valid)
  }
  return valid
}

function unknownClock(zone: string, local: number): CalendarError {
  const what = Number.isFinite(local)
    ? `${JSON.stringify(zone)} is no time zone`
    : `${local} is no local time`
  return new CalendarError('invalid-range', what, {
    remedy: 'Give an IANA zone such as America/New_York, America/Chicago or UTC.',
    context: { zone, local },
  })
}
