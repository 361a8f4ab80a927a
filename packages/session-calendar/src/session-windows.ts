import { dateOf, dayMs, dayNumberOf } from './civil-date.ts'
import { invalidScheme, sessionsOf, type SessionScheme } from './session-scheme.ts'
import { subtractStretches, type Stretch } from './stretch.ts'
import { minuteOfDay, wallClock, type WallClock } from './wall-clock.ts'

const minuteMs = 60_000

/** Takes one piece of an open stretch: the index of its session in `sessionsOf(scheme)`, start and end. */
export type TakePiece = (session: number, start: number, end: number) => void

interface Piece extends Stretch {
  readonly session: number
}

/**
 * Prepares a scheme for cutting open stretches at its windows. The pieces come out ascending and cover the stretch;
 * what lies in no window is the scheme's `rest`. Throws `invalid-scheme` when there is something and it has no name.
 */
export function sessionWindows(scheme: SessionScheme): (stretch: Stretch, take: TakePiece) => void {
  const clock = wallClock(scheme.zone)
  const cut = cutter(scheme, clock)
  // Most days repeat the day before on the wall clock: their pieces are those of the same hours, moved.
  const templates = new Map<number, readonly Piece[]>()
  return (stretch, take) => {
    const { start, end } = stretch
    const offset = clock.offsetAt(start)
    // A clock that changes nearby gives windows that are those of no other day.
    if (!clock.steadyAround(start)) {
      for (const piece of cut(stretch)) take(piece.session, piece.start, piece.end)
      return
    }
    const local = Math.floor(start / minuteMs) + offset
    const key = (local % 1440) * 10_000 + (end - start) / minuteMs
    let template = templates.get(key)
    if (!template) {
      template = cut(stretch).map((piece) => ({
        start: piece.start - start,
        end: piece.end - start,
        session: piece.session,
      }))
      templates.set(key, template)
    }
    for (const piece of template) take(piece.session, start + piece.start, start + piece.end)
  }
}

function cutter(scheme: SessionScheme, clock: WallClock): (stretch: Stretch) => readonly Piece[] {
  const sessions = sessionsOf(scheme)
  const windows = scheme.windows.map((window) => {
    const from = minuteOfDay(window.from)
    const to = minuteOfDay(window.to)
    return { session: sessions.indexOf(window.session), from, to, daysOver: to < from ? 1 : 0 }
  })
  return (stretch) => {
    const pieces: Piece[] = []
    // A window that runs over midnight may have begun on the day before.
    for (let day = clock.dayNumberAt(stretch.start) - 1; ; day += 1) {
      if (clock.toUtc(day, 0) >= stretch.end) break
      for (const { session, from, to, daysOver } of windows) {
        const start = Math.max(stretch.start, clock.toUtc(day, from))
        const end = Math.min(stretch.end, clock.toUtc(day + daysOver, to))
        if (start < end) pieces.push({ session, start, end })
      }
    }
    const holes = subtractStretches(stretch, pieces)
    if (holes.length === 0) return inOrder(pieces)
    if (scheme.rest === undefined) throw invalidScheme(describeHole(holes[0]!, scheme, clock))
    const session = sessions.indexOf(scheme.rest)
    return inOrder([...pieces, ...holes.map((hole) => ({ ...hole, session }))])
  }
}

/** Ascending, with pieces of one session that touch made one. */
function inOrder(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = []
  for (const piece of pieces.toSorted((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last && last.end === piece.start && last.session === piece.session) {
      out[out.length - 1] = { ...last, end: piece.end }
    } else out.push(piece)
  }
  return out
}

function describeHole(hole: Stretch, { zone }: SessionScheme, clock: WallClock): string {
  const time = (ms: number) => new Date(ms + clock.offsetAt(ms) * minuteMs).toISOString().slice(11, 16)
  const date = dateOf(clock.dayNumberAt(hole.start))
  const older =
    hole.start < dayNumberOf('2015-09-21') * dayMs
      ? '; until 2015-09-18 the exchange traded to 17:15 in New York'
      : ''
  return `${time(hole.start)}–${time(hole.end)} ${zone} (as on ${date}) is open and in no session${older}`
}
