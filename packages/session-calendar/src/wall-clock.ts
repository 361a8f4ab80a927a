import { IANAZone } from 'luxon'

import { dayMs } from './civil-date.ts'

const minuteMs = 60_000
const quarterMs = 900_000

/** Turns wall-clock times of one time zone into UTC instants and back. */
export interface WallClock {
  /** UTC epoch milliseconds of a civil day (as a day number) and a minute of that day, 0 to 1439. */
  toUtc(dayNumber: number, minuteOfDay: number): number
  /** Day number of the civil date that an instant falls on. */
  dayNumberAt(ms: number): number
  /** Minutes that the clock is ahead of UTC at an instant. */
  offsetAt(ms: number): number
  /** Whether the clock keeps its offset from two days before an instant to three days after it. */
  steadyAround(ms: number): boolean
}

const clocks = new Map<string, WallClock>()

/** The wall clock of an IANA zone. Offsets are looked up twice a month and then remembered. */
export function wallClock(zoneName: string): WallClock {
  const known = clocks.get(zoneName)
  if (known) return known
  const zone = IANAZone.create(zoneName)
  const offsets = new Map<number, number>()
  // By quarter of an hour: no clock changes in the middle of one.
  const offsetOf = (ms: number): number => {
    const quarter = Math.floor(ms / quarterMs)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      offset = zone.offset(quarter * quarterMs)
      offsets.set(quarter, offset)
    }
    return offset
  }
  const lookUp = (day: number): number => offsetOf(day * dayMs)
  // No zone changes its clock and changes it back within sixteen days: equal ends mean that nothing happens between them.
  const offsetAtUtcMidnight = (day: number): number => {
    let from = Math.floor(day / 16) * 16
    for (let days = 16; days > 1 && lookUp(from) !== lookUp(from + days);) {
      days /= 2
      if (day >= from + days) from += days
    }
    return lookUp(from)
  }
  // Offset of a whole civil day in minutes; NaN when the clock changes so near that the zone must be asked.
  const steadyOffsets = new Map<number, number>()
  const steadyOffset = (day: number): number => {
    let offset = steadyOffsets.get(day)
    if (offset === undefined) {
      const before = offsetAtUtcMidnight(day - 1)
      const steady = [0, 1, 2].every((ahead) => offsetAtUtcMidnight(day + ahead) === before)
      offset = steady ? before : Number.NaN
      steadyOffsets.set(day, offset)
    }
    return offset
  }
  // A time that the clock shows twice is the first of the two; one that it skips is the instant at which it skips.
  const nearChange = (day: number, minuteOfDay: number): number => {
    const local = day * dayMs + minuteOfDay * minuteMs
    const [before, after] = [offsetAtUtcMidnight(day - 2), offsetAtUtcMidnight(day + 2)]
    const early = local - before * minuteMs
    if (offsetOf(early) === before) return early
    const late = local - after * minuteMs
    return offsetOf(late) === after ? late : changeBetween(late, early, after)
  }
  /** First instant with the offset `after`, in whole minutes behind `from` and up to `to`. */
  const changeBetween = (from: number, to: number, after: number): number => {
    let [low, high] = [from / minuteMs, to / minuteMs]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetOf(middle * minuteMs) === after) high = middle
      else low = middle
    }
    return high * minuteMs
  }
  const clock: WallClock = {
    toUtc(day, minuteOfDay) {
      const offset = steadyOffset(day)
      if (Number.isNaN(offset)) return nearChange(day, minuteOfDay)
      return day * dayMs + (minuteOfDay - offset) * minuteMs
    },
    dayNumberAt(ms) {
      return Math.floor((ms + clock.offsetAt(ms) * minuteMs) / dayMs)
    },
    offsetAt(ms) {
      const steady = steadyOffset(Math.floor(ms / dayMs))
      return Number.isNaN(steady) ? offsetOf(ms) : steady
    },
    steadyAround(ms) {
      const day = Math.floor(ms / dayMs)
      const offset = steadyOffset(day - 1)
      return offset === steadyOffset(day + 1) && offset === steadyOffset(day + 2)
    },
  }
  clocks.set(zoneName, clock)
  return clock
}

const clockTime = /^([01]\d|2[0-3]):([0-5]\d)$/

/** Minute of the day of a `HH:MM` time, or NaN when it is not one. */
export function minuteOfDay(time: string): number {
  const match = clockTime.exec(time)
  return match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN
}

/** UTC epoch milliseconds of `YYYY-MM-DD HH:MM` on the exchange's New York clock. */
export function newYorkInstant(dateAndTime: string): number {
  const day = Date.parse(`${dateAndTime.slice(0, 10)}T00:00:00Z`) / dayMs
  return newYork.toUtc(day, minuteOfDay(dateAndTime.slice(11)))
}

/** New York is Chicago plus one hour on every day: both zones change their clocks on the same nights. */
export const newYork = wallClock('America/New_York')
