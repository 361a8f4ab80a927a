import { IANAZone } from 'luxon'
import { z } from 'zod'

import { CalendarError } from './calendar-error.ts'
import { minuteOfDay } from './wall-clock.ts'

/** Part of the day that belongs to a session, wall clock of the scheme's zone. */
export interface SessionWindow {
  readonly session: string
  /** First minute, `HH:MM`. */
  readonly from: string
  /** First minute after it, `HH:MM`; earlier than `from` when the window runs over midnight. */
  readonly to: string
}

/** How trading days are cut into sessions. Hours outside every window belong to no session. */
export interface SessionScheme {
  readonly name: string
  /** IANA time zone of the windows, such as `America/New_York`. */
  readonly zone: string
  readonly windows: readonly SessionWindow[]
}

const time = z.string().refine((text) => !Number.isNaN(minuteOfDay(text)), 'expected a time as HH:MM')

const schemeShape = z.strictObject({
  name: z.string().trim().min(1),
  zone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'expected an IANA time zone'),
  windows: z.array(z.strictObject({ session: z.string().trim().min(1), from: time, to: time })).min(1),
})

/**
 * Reads a session scheme from data such as a configuration file.
 *
 * @throws CalendarError `invalid-scheme` when the shape is wrong, a window is empty, two windows overlap, or there are
 *   more sessions than fit a schedule (255).
 */
export function parseSessionScheme(value: unknown): SessionScheme {
  const parsed = schemeShape.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw invalid(`${issue.path.join('.') || 'the scheme'}: ${issue.message}`)
  }
  requireDisjoint(parsed.data)
  if (sessionsOf(parsed.data).length > 255) throw invalid('more than 255 sessions')
  return parsed.data
}

/** Session names in the order of their first window. */
export function sessionsOf(scheme: SessionScheme): readonly string[] {
  return [...new Set(scheme.windows.map((window) => window.session))]
}

function requireDisjoint({ windows }: SessionScheme): void {
  const owner = new Map<number, SessionWindow>()
  for (const window of windows) {
    const from = minuteOfDay(window.from)
    const to = minuteOfDay(window.to)
    if (from === to) throw invalid(`${describe(window)} is empty`)
    for (let minute = from; minute !== to; minute = (minute + 1) % 1440) {
      const other = owner.get(minute)
      if (other) throw invalid(`${describe(window)} overlaps ${describe(other)}`)
      owner.set(minute, window)
    }
  }
}

const describe = ({ session, from, to }: SessionWindow): string => `${session} ${from}–${to}`

function invalid(what: string): CalendarError {
  return new CalendarError('invalid-scheme', `The session scheme cannot be used: ${what}.`, {
    remedy: 'Give a name, an IANA zone, and windows { session, from, to } as HH:MM that do not overlap.',
  })
}
