import type { Point } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'

/** Distance at which two points are e times less alike. */
export const REACH = 0.3
/** Distance along an axis between two choices, or between a value and none. */
export const APART = 1

/** Measures along some axes how alike points and trials are. */
export interface Ruler {
  /** Takes in the trials from number `first` on. */
  place(history: TrialHistory, first: number): void
  /** Multiplies each trial's alikeness to a point by that along the axes measured here. */
  multiply(alike: Float64Array, trials: number, point: Point): void
}
