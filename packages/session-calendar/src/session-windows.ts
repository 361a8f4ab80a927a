import { sessionsOf, type SessionScheme } from './session-scheme.ts'
import type { Stretch } from './stretch.ts'
import { minuteOfDay, wallClock } from './wall-clock.ts'

/** Part of a stretch that lies in one session of a scheme. */
export interface SessionStretch extends Stretch {
  /** Index of the session in `sessionsOf(scheme)`. */
  readonly session: number
}

/** Prepares a scheme for cutting stretches at its windows; the pieces come out in ascending order. */
export function sessionWindows(scheme: SessionScheme): (stretch: Stretch) => readonly SessionStretch[] {
  const clock = wallClock(scheme.zone)
  const sessions = sessionsOf(scheme)
  const windows = scheme.windows.map((window) => {
    const from = minuteOfDay(window.from)
    const to = minuteOfDay(window.to)
    return { session: sessions.indexOf(window.session), from, to, daysOver: to < from ? 1 : 0 }
  })
  return (stretch) => {
    const pieces: SessionStretch[] = []
    // A window that runs over midnight may have begun on the day before.
    for (let day = clock.dayNumberAt(stretch.start) - 1; ; day += 1) {
      if (clock.toUtc(day, 0) >= stretch.end) break
      for (const { session, from, to, daysOver } of windows) {
        const start = Math.max(stretch.start, clock.toUtc(day, from))
        const end = Math.min(stretch.end, clock.toUtc(day + daysOver, to))
        if (start < end) pieces.push({ session, start, end })
      }
    }
    return pieces.sort((a, b) => a.start - b.start)
  }
}
