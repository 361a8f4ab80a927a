import { classifyBars } from '@openbell/session-calendar'
import type { AnnotatedBars } from '../annotated-bars.ts'

const HOUR_MS = 3_600_000
const QUARTER_MS = 900_000
const DAY_MS = 24 * HOUR_MS
const WEEK_MS = 7 * DAY_MS
/** Weeks are cut on Saturday at noon UTC, so that no shift moves a trading hour into another week. */
const SATURDAY_NOON = 2.5 * DAY_MS

/** A shift further than this names no pair of time zones in which futures bars come; hours. */
const FURTHEST = 14

/** Every shift that is tried, in hours; positive when the bars lie late. */
export const SHIFTS: readonly number[] = Array.from({ length: 2 * FURTHEST + 1 }, (_, at) => at - FURTHEST)

/** How the bars of one week would lie if they were moved back by a shift. */
export interface ShiftedWeek {
  bars: number
  outside: number
  volume: number
  regularVolume: number
}

/** The bars of one week under every shift of `SHIFTS`. */
export interface WeekProfile {
  /** First and last bar, UTC epoch milliseconds. */
  readonly from: number
  readonly to: number
  readonly shifted: readonly ShiftedWeek[]
}

/** Quarter hours with bars: the borders of trading hours all lie on them, so that bars need not be looked at one by one. */
interface Quarters {
  readonly times: Float64Array
  readonly bars: number[]
  readonly volume: number[]
}

/**
 * Counts, week by week and shift by shift, what falls outside trading hours and what into RTH. What a shift moves over
 * the ends of the schedule is not counted.
 */
export function weekProfiles(bars: AnnotatedBars): WeekProfile[] {
  const { schedule } = bars
  const quarters = quartersOf(bars)
  const regular = schedule.sessions.indexOf('RTH')
  const opens = schedule.intervals.start[0] ?? Infinity
  const closes = schedule.intervals.end[schedule.intervals.length - 1] ?? -Infinity
  const weeks = new Map<number, WeekProfile & { to: number }>()
  for (const time of quarters.times) {
    const week = weekOf(time)
    const known = weeks.get(week)
    if (known === undefined) weeks.set(week, { from: time, to: time, shifted: SHIFTS.map(emptyWeek) })
    else known.to = time
  }
  for (const [at, shift] of SHIFTS.entries()) {
    const moved = quarters.times.map((time) => time - shift * HOUR_MS)
    const intervals = classifyBars(schedule, moved)
    for (const [row, time] of moved.entries()) {
      const into = weeks.get(weekOf(quarters.times[row] ?? Number.NaN))?.shifted[at]
      if (into === undefined || time < opens || time >= closes) continue
      const count = quarters.bars[row] ?? 0
      const volume = quarters.volume[row] ?? 0
      const interval = intervals[row] ?? -1
      into.bars += count
      into.volume += volume
      if (interval < 0) into.outside += count
      else if (schedule.intervals.session[interval] === regular) into.regularVolume += volume
    }
  }
  return [...weeks.values()]
}

function weekOf(ms: number): number {
  return Math.floor((ms - SATURDAY_NOON) / WEEK_MS)
}

function emptyWeek(): ShiftedWeek {
  return { bars: 0, outside: 0, volume: 0, regularVolume: 0 }
}

function quartersOf({ ts, volume, length }: AnnotatedBars): Quarters {
  const times: number[] = []
  const bars: number[] = []
  const volumes: number[] = []
  for (let row = 0; row < length; row++) {
    const time = Math.floor((ts[row] ?? Number.NaN) / QUARTER_MS) * QUARTER_MS
    if (times.at(-1) !== time) {
      times.push(time)
      bars.push(0)
      volumes.push(0)
    }
    const contracts = volume[row] ?? 0
    bars[bars.length - 1] = (bars.at(-1) ?? 0) + 1
    // A volume that is no volume is told elsewhere and must not drown the profile.
    if (contracts > 0 && contracts < 1e7) volumes[volumes.length - 1] = (volumes.at(-1) ?? 0) + contracts
  }
  return { times: Float64Array.from(times), bars, volume: volumes }
}
