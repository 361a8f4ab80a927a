import { weekdayOf } from './civil-date.ts'
import { closuresAround, type Closure } from './closure.ts'
import type { ExchangeSession } from './exchange-session.ts'
import type { ClosedReason } from './session-state.ts'
import { subtractStretches, type Stretch } from './stretch.ts'
import { eraOf } from './trading-era.ts'
import { newYork } from './wall-clock.ts'

interface ClosedPiece extends Stretch {
  readonly reason: ClosedReason
}

const friday = 5

/**
 * Names the reasons of a closed stretch from `start` to `end`: a gap between two exchange sessions that follow each
 * other, or a hole inside one (then `before` and `after` are the same). The pieces are handed out ascending and cover
 * the stretch.
 */
export function closedPieces(
  start: number,
  end: number,
  before: ExchangeSession,
  after: ExchangeSession,
  take: (reason: ClosedReason, start: number, end: number) => void,
): void {
  const plain = plainReason(start, end, before, after)
  if (plain) take(plain, start, end)
  else for (const piece of claimed({ start, end }, before, after)) take(piece.reason, piece.start, piece.end)
}

function claimed(gap: Stretch, before: ExchangeSession, after: ExchangeSession): readonly ClosedPiece[] {
  const pieces: ClosedPiece[] = []
  let left: readonly Stretch[] = [gap]
  for (const claim of [...claims(before, after), { ...gap, reason: 'maintenance' as const }]) {
    for (const piece of left) {
      const start = Math.max(piece.start, claim.start)
      const end = Math.min(piece.end, claim.end)
      if (start < end) pieces.push({ start, end, reason: claim.reason })
    }
    left = left.flatMap((piece) => subtractStretches(piece, [claim]))
  }
  return merged(pieces.sort((a, b) => a.start - b.start))
}

/** The reason of the gaps that every week has, or null when an exception plays a part. */
function plainReason(
  start: number,
  end: number,
  before: ExchangeSession,
  after: ExchangeSession,
): ClosedReason | null {
  if (before === after) {
    const halt = before.halt
    return halt && start === halt.start && end === halt.end ? 'halt' : null
  }
  if (start !== before.regular.end || end !== after.regular.start) return null
  if (after.day === before.day + 1) return 'maintenance'
  return after.day === before.day + 3 && weekdayOf(before.day) === friday ? 'weekend' : null
}

/** What may close a gap, the strongest reason first: where two overlap, the first holds. */
function claims(before: ExchangeSession, after: ExchangeSession): readonly ClosedPiece[] {
  const closures = new Set<Closure>()
  const weekends: ClosedPiece[] = []
  for (let day = before.day; day <= after.day; day += 1) {
    for (const closure of closuresAround(day)) closures.add(closure)
    if (weekdayOf(day) === friday && day < after.day) weekends.push(weekendAfter(day))
  }
  const ofKind = (kind: Closure['exception']['kind'], reason: ClosedReason) =>
    [...closures]
      .filter(({ exception }) => exception.kind === kind)
      .map((closure) => ({
        start: kind === 'full-close' ? fullCloseStart(closure) : closure.start,
        end: closure.end,
        reason,
      }))
  return [
    ...weekends,
    ...ofKind('full-close', 'holiday'),
    ...ofKind('early-halt', 'early-close'),
    ...ofKind('outage', 'outage'),
    ...ofKind('halt', 'halt'),
    ...(before === after && before.halt ? [{ ...before.halt, reason: 'halt' as const }] : []),
  ]
}

function weekendAfter(day: number): ClosedPiece {
  return {
    start: newYork.toUtc(day, eraOf(day)!.close),
    end: newYork.toUtc(day + 2, eraOf(day + 3)!.open),
    reason: 'weekend',
  }
}

/** A half day before a full close (Christmas Eve) is an early close up to the regular close of that eve. */
function fullCloseStart({ day, start }: Closure): number {
  const eve = day - 1
  const era = eraOf(eve)
  return era ? Math.max(start, newYork.toUtc(eve, era.close)) : start
}

function merged(pieces: readonly ClosedPiece[]): readonly ClosedPiece[] {
  const out: ClosedPiece[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    if (last && last.end === piece.start && last.reason === piece.reason) {
      out[out.length - 1] = { ...last, end: piece.end }
    } else out.push(piece)
  }
  return out
}
