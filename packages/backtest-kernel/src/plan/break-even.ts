import type { Distance } from './distance.ts'

/** Moves the stop to the entry once the best price since the entry has come a distance; looked at on each close. */
export interface BreakEven {
  readonly after: Distance
  /** Whole ticks beyond the entry, in the trade's favour; zero when left out. */
  readonly offsetTicks?: number
}
