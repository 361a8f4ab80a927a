import { IANAZone } from 'luxon'
// All of it by name: a bundler for browsers then keeps only what is used.
import * as z from 'zod'

import { CalendarError } from './calendar-error.ts'
import { sessionStates } from './session-state.ts'
import { minuteOfDay } from './wall-clock.ts'

/** Part of the day that belongs to a session, wall clock of the scheme's zone. */
export interface SessionWindow {
  readonly session: string
  /** First minute, `HH:MM`. */
  readonly from: string
  /** First minute after it, `HH:MM`; earlier than `from` when the window runs over midnight. */
  readonly to: string
}

/** How trading days are cut into sessions. */
export interface SessionScheme {
  readonly name: string
  /** IANA time zone of the windows, such as `America/New_York`. */
  readonly zone: string
  readonly windows: readonly SessionWindow[]
  /** Session of the open hours outside every window. Needed when the windows leave any: no minute goes without a name. */
  readonly rest?: string | undefined
}

const time = z
  .string()
  .refine((text) => !Number.isNaN(minuteOfDay(text)), 'expected a time as HH:MM, midnight as 00:00')
/** Where sessions and states stand in one column, or in one picture, they must be told apart. */
const taken: ReadonlySet<string> = new Set([...sessionStates, 'unknown'])

const session = z
  .string()
  .trim()
  .min(1)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u,
    'expected a name of letters, digits, spaces, dots, hyphens and underscores',
  )
  .refine((name) => !taken.has(name), 'expected a name that is not that of a state')

const schemeShape = z.strictObject({
  name: z.string().trim().min(1),
  zone: z.string().refine((zone) => IANAZone.create(zone).isValid, 'expected an IANA time zone'),
  windows: z.array(z.strictObject({ session, from: time, to: time })).min(1),
  rest: session.optional(),
})

/**
 * Reads the shape of a session scheme: every field as it should be, no empty window, no two that overlap, no more
 * sessions than fit a schedule (255). Throws `invalid-scheme`.
 */
export function readSessionScheme(value: unknown): SessionScheme {
  const parsed = schemeShape.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw invalidScheme(`${issue.path.join('.') || 'the scheme'}: ${issue.message}`)
  }
  requireDisjoint(parsed.data)
  if (sessionsOf(parsed.data).length > 255) throw invalidScheme('more than 255 sessions')
  return parsed.data
}

/** Session names in the order of their first window, the rest last. */
export function sessionsOf({ windows, rest }: SessionScheme): readonly string[] {
  const names = windows.map((window) => window.session)
  return [...new Set(rest === undefined ? names : [...names, rest])]
}

function requireDisjoint({ windows }: SessionScheme): void {
  const owner = new Map<number, SessionWindow>()
  for (const window of windows) {
    const from = minuteOfDay(window.from)
    const to = minuteOfDay(window.to)
    if (from === to) throw invalidScheme(`${describe(window)} is empty`)
    for (let minute = from; minute !== to; minute = (minute + 1) % 1440) {
      const other = owner.get(minute)
      if (other) throw invalidScheme(`${describe(window)} overlaps ${describe(other)}`)
      owner.set(minute, window)
    }
  }
}

const describe = ({ session, from, to }: SessionWindow): string => `${session} ${from}–${to}`

/** The failure for a scheme that cannot be used. */
export function invalidScheme(what: string): CalendarError {
  return new CalendarError('invalid-scheme', `The session scheme cannot be used: ${what}.`, {
    remedy:
      'Give a name, an IANA zone, windows { session, from, to } as HH:MM that do not overlap, and with `rest` a name for the open hours outside of them.',
  })
}
