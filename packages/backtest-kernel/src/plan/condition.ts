import type { Column } from '../columns/column.ts'

/** A test of one column at the close of a bar against a level. */
export interface Condition {
  readonly column: Column
  readonly is: 'below' | 'at-most' | 'above' | 'at-least'
  readonly level: number
}
