import type { DayRange } from './sealed-hold-out.ts'

/**
 * The trading days that a search may use. Only `splitTradingDays` makes them: to the compiler no other range of days is
 * one, neither an opened hold-out nor numbers that happen to fit.
 */
export class TrainingDays implements DayRange {
  readonly from: number
  readonly to: number
  /** There is no such value: the declaration alone keeps other ranges out. */
  declare protected readonly searchable: true

  constructor({ from, to }: DayRange) {
    this.from = from
    this.to = to
  }
}
