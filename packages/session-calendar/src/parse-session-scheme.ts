import { dayNumberOf } from './civil-date.ts'
import { exchangeSession } from './exchange-session.ts'
import { readSessionScheme, type SessionScheme } from './session-scheme.ts'
import { sessionWindows } from './session-windows.ts'

/** A year under the present regular hours: with both changes of the clock, in whatever zone the scheme is written. */
const sample = { first: dayNumberOf('2026-01-02'), last: dayNumberOf('2026-12-31') }

/**
 * Reads a session scheme from data such as a configuration file.
 *
 * @throws CalendarError `invalid-scheme` when the shape is wrong, a window is empty, two windows overlap, a minute of
 *   the present regular hours is in no session and `rest` does not name one, or there are more sessions than fit a
 *   schedule (255).
 */
export function parseSessionScheme(value: unknown): SessionScheme {
  const scheme = readSessionScheme(value)
  if (scheme.rest === undefined) requireNoHole(scheme)
  return scheme
}

function requireNoHole(scheme: SessionScheme): void {
  const windowsIn = sessionWindows(scheme)
  for (let day = sample.first; day <= sample.last; day += 1) {
    const session = exchangeSession(day)
    if (session) windowsIn(session.regular, () => {})
  }
}
