import type { Schedule } from './schedule.ts'
import { timelineOf } from './timeline.ts'
import { wallClock } from './wall-clock.ts'
import { dayNumberOf } from './civil-date.ts'

const minuteMs = 60_000
const hourMs = 3_600_000

/**
 * Instants at which a second implementation of the calendar is most likely to go wrong, ascending, UTC epoch
 * milliseconds on whole minutes: every open, close and change of session of a schedule and one minute before and after,
 * the middle of every stretch, and the hours around each change of the New York clock. All lie within the schedule.
 */
export function sessionVectors(schedule: Schedule): Float64Array {
  const { length, start } = timelineOf(schedule)
  const instants = new Set<number>()
  const add = (ms: number) => {
    if (ms >= start[0]! && ms < start[length]!) instants.add(ms)
  }
  for (let segment = 0; segment < length; segment += 1) {
    const [from, to] = [start[segment]!, start[segment + 1]!]
    for (const minutes of [-1, 0, 1]) add(from + minutes * minuteMs)
    add(middleOf(from, to))
    add(to - minuteMs)
  }
  for (const change of clockChanges(schedule)) {
    for (let ms = change - 2 * hourMs; ms <= change + 2 * hourMs; ms += hourMs / 2) {
      for (const minutes of [-1, 0, 1]) add(ms + minutes * minuteMs)
    }
  }
  return Float64Array.from(instants).sort()
}

const middleOf = (from: number, to: number): number => Math.floor((from + to) / 2 / minuteMs) * minuteMs

/** First instants of a new offset of the New York clock, to the half hour. */
function clockChanges({ from, to }: Schedule): readonly number[] {
  const clock = wallClock('America/New_York')
  const changes: number[] = []
  for (let day = dayNumberOf(from); day <= dayNumberOf(to); day += 1) {
    const midnight = clock.toUtc(day, 0)
    const next = clock.toUtc(day + 1, 0)
    if (clock.offsetAt(midnight) === clock.offsetAt(next)) continue
    for (let ms = midnight + hourMs / 2; ms <= next; ms += hourMs / 2) {
      if (clock.offsetAt(ms) !== clock.offsetAt(ms - hourMs / 2)) changes.push(ms)
    }
  }
  return changes
}
