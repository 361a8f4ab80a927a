import type { BarTable } from './bar-table.ts'

/** Names the column of factors in files. */
export const FACTOR_COLUMN = 'adjustment_factor'

/** The column that says what was done to the prices of each bar; null for a table of several contracts. */
export function adjustmentColumn({
  adjustment,
  factor,
}: BarTable): { readonly name: string; readonly data: Float64Array } | null {
  if (factor !== undefined) return { name: FACTOR_COLUMN, data: factor }
  return adjustment === undefined ? null : { name: 'adjustment', data: adjustment }
}
