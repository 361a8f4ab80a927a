import type { DayRange } from '../sealed-hold-out.ts'

/** Trading days to search on and to test on, as ranges of indices in ascending order. Days in neither are left out. */
export interface Split {
  readonly train: readonly DayRange[]
  readonly test: readonly DayRange[]
}
