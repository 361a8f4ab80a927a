import { valuesOf } from '../columns/values-of.ts'
import type { Column } from '../columns/column.ts'
import { invalidMoney } from '../invalid-money.ts'
import type { SlippageModel } from './slippage-model.ts'

export interface ColumnSlippageOptions {
  /** Of the column's value, in points. */
  readonly share: number
  readonly tickSize: number
  /** Whole ticks; also where the column is not defined yet. */
  readonly atLeastTicks: number
}

/**
 * Ticks that grow with a column of points, such as the average true range: a share of its value on the bar before the
 * fill, in whole ticks rounded up. The bar before, since a bar is not known while it fills.
 *
 * @throws KernelInputError `invalid-money` for a share or ticks below zero, or a tick size that is none.
 */
export function columnSlippage(
  column: Column,
  { share, tickSize, atLeastTicks }: ColumnSlippageOptions,
): SlippageModel {
  // Written so that NaN fails: a share that is none would be no slippage at all.
  if (!(share >= 0 && share < Infinity)) throw invalidMoney('slippage share', share)
  if (!(tickSize > 0 && tickSize < Infinity)) throw invalidMoney('tickSize', tickSize)
  if (!(atLeastTicks >= 0 && Number.isSafeInteger(atLeastTicks)))
    throw invalidMoney('slippage atLeastTicks', atLeastTicks)
  return {
    ticks: {
      key: `slippage:${column.key}:${share}:${tickSize}:${atLeastTicks}`,
      compute(bars, columns) {
        const points = valuesOf(column, bars, columns)
        return Float64Array.from({ length: bars.length }, (_, bar) => {
          const ticks = Math.ceil((share * (points[bar - 1] ?? NaN)) / tickSize)
          return ticks > atLeastTicks ? ticks : atLeastTicks
        })
      },
    },
  }
}
