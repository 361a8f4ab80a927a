import type { Column } from '../columns/column.ts'

/** What market and stop orders lose against the price they were meant to fill at. Limits fill at their price. */
export interface SlippageModel {
  /** From zero: one number for every fill, or a column with one for each bar on which an order may fill. */
  readonly ticks: number | Column
}
