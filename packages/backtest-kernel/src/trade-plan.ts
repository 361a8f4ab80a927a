import type { Column } from './column.ts'

/** A test of one column at the close of a bar against a level. */
export interface Condition {
  readonly column: Column
  readonly is: 'below' | 'at-most' | 'above' | 'at-least'
  readonly level: number
}

/**
 * A distance in points from the entry price: a multiple of a column's value at the signal. Where that is not a positive
 * number, the signal makes no trade.
 */
export interface PriceDistance {
  readonly column: Column
  readonly multiple: number
}

/**
 * What a strategy wants with one set of parameters. Conditions of a side are joined by AND; a side without conditions
 * is never entered; a bar on which both sides hold gives no signal. Declared and not computed, so that the kernel may
 * choose how to evaluate it.
 */
export interface TradePlan {
  readonly long: readonly Condition[]
  readonly short: readonly Condition[]
  readonly stop: PriceDistance
  readonly target: PriceDistance
  /** A position still open after this many bars leaves at the open of the next one. */
  readonly maxBarsInTrade: number
}
