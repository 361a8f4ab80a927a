import { SHIFTS } from './week-profiles.ts'
import type { ShiftedWeek, WeekProfile } from './week-profiles.ts'
import type { QualityThresholds } from './quality-thresholds.ts'

/** Fewer bars than half a day's say nothing about the hours of a week. */
const LEAST_BARS = 600
/** Two shifts that differ by less, in the share of bars outside trading hours, are told apart by RTH instead. */
const ALIKE = 0.002
/** A shift explains the bars outside trading hours when it leaves at most this part of them. */
const LEFT_OUTSIDE = 0.2

interface Candidate {
  readonly shift: number
  readonly outside: number
  readonly regularVolume: number
}

/**
 * By how many hours the bars of a week lie late (negative: early); 0 when they lie right, undefined when there are too
 * few of them to tell. A shift must explain more than no shift does: the bars outside trading hours fall into them, or
 * far more of the volume falls into RTH.
 */
export function hourShift({ shifted }: WeekProfile, limits: QualityThresholds): number | undefined {
  const candidates = shifted.map((week, at) => candidateOf(week, SHIFTS[at] ?? 0))
  const unmoved = candidates.find(({ shift }) => shift === 0)
  const bars = shifted[SHIFTS.indexOf(0)]?.bars ?? 0
  if (unmoved === undefined || bars < LEAST_BARS) return undefined
  // What hardly reaches into the schedule any more explains nothing.
  const possible = candidates.filter((_, at) => (shifted[at]?.bars ?? 0) >= 0.75 * bars)
  const least = Math.min(...possible.map(({ outside }) => outside))
  const best = possible
    .filter(({ outside }) => outside <= least + ALIKE)
    .reduce((a, b) => (better(b, a) ? b : a))
  if (best.shift === 0) return 0
  const hours =
    unmoved.outside >= limits.shiftOutside &&
    best.outside <= LEFT_OUTSIDE * unmoved.outside &&
    best.regularVolume >= unmoved.regularVolume - ALIKE
  const volume = best.regularVolume - unmoved.regularVolume >= limits.shiftVolume && best.regularVolume > 0.6
  return hours || volume ? best.shift : 0
}

function candidateOf({ bars, outside, volume, regularVolume }: ShiftedWeek, shift: number): Candidate {
  return {
    shift,
    outside: bars === 0 ? 1 : outside / bars,
    regularVolume: volume === 0 ? 0 : regularVolume / volume,
  }
}

/** More of the volume in RTH, then the smaller shift. */
function better(a: Candidate, b: Candidate): boolean {
  const gain = a.regularVolume - b.regularVolume
  return Math.abs(gain) > ALIKE ? gain > 0 : Math.abs(a.shift) < Math.abs(b.shift)
}
