import { DateTime, IANAZone } from 'luxon'

import { dayMs, dateOf } from './civil-date.ts'

const minuteMs = 60_000

/** Turns wall-clock times of one time zone into UTC instants and back. */
export interface WallClock {
  /** UTC epoch milliseconds of a civil day (as a day number) and a minute of that day, 0 to 1439. */
  toUtc(dayNumber: number, minuteOfDay: number): number
  /** Day number of the civil date that an instant falls on. */
  dayNumberAt(ms: number): number
}

const clocks = new Map<string, WallClock>()

/** The wall clock of an IANA zone. Offsets are looked up once for each week and then remembered. */
export function wallClock(zoneName: string): WallClock {
  const known = clocks.get(zoneName)
  if (known) return known
  const zone = IANAZone.create(zoneName)
  const offsets = new Map<number, number>()
  const lookUp = (day: number): number => {
    let offset = offsets.get(day)
    if (offset === undefined) {
      offset = zone.offset(day * dayMs)
      offsets.set(day, offset)
    }
    return offset
  }
  // No zone changes its clock and changes it back within a week: equal ends mean that nothing happens between them.
  const offsetAtUtcMidnight = (day: number): number => {
    const week = day - (((day % 7) + 7) % 7)
    const offset = lookUp(week)
    return offset === lookUp(week + 7) ? offset : lookUp(day)
  }
  // Offset of a whole civil day in minutes; NaN when the clock changes so near that luxon must decide.
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
  const nearChanges = new Map<number, number>()
  const nearChange = (day: number, minuteOfDay: number): number => {
    const key = day * 1440 + minuteOfDay
    let ms = nearChanges.get(key)
    if (ms === undefined) {
      const midnight = DateTime.fromISO(dateOf(day), { zone })
      ms = midnight.set({ hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 }).toMillis()
      nearChanges.set(key, ms)
    }
    return ms
  }
  const clock: WallClock = {
    toUtc(day, minuteOfDay) {
      const offset = steadyOffset(day)
      if (Number.isNaN(offset)) return nearChange(day, minuteOfDay)
      return day * dayMs + (minuteOfDay - offset) * minuteMs
    },
    dayNumberAt(ms) {
      const steady = steadyOffset(Math.floor(ms / dayMs))
      const offset = Number.isNaN(steady) ? zone.offset(ms) : steady
      return Math.floor((ms + offset * minuteMs) / dayMs)
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
