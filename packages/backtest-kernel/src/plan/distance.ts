import type { Column } from '../columns/column.ts'

/**
 * A distance in points: a multiple of a column's value at the signal. Where that is not a positive, finite number, the
 * signal makes no trade.
 */
export interface Distance {
  readonly column: Column
  readonly multiple: number
}
