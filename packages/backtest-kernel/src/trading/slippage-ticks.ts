import type { ColumnCache } from '../columns/column-cache.ts'
import { columnValues } from '../columns/column-values.ts'
import type { SlippageModel } from '../costs/slippage-model.ts'
import { invalidMoney } from '../invalid-money.ts'

/** Columns that were found right. Held weakly: as long as the values themselves. */
const checked = new WeakSet<Float64Array>()

/**
 * A model's ticks: one number, or one for each bar.
 *
 * @throws KernelInputError `invalid-money` for ticks that are negative or no number
 */
export function slippageTicks(columns: ColumnCache, { ticks }: SlippageModel): number | Float64Array {
  if (typeof ticks === 'number') return ticks
  const values = columnValues(columns, ticks)
  if (checked.has(values)) return values
  const bar = values.findIndex((value) => !(value >= 0 && value < Infinity))
  if (bar >= 0) throw invalidMoney(`${ticks.key} on bar ${bar}`, values[bar]!)
  checked.add(values)
  return values
}
