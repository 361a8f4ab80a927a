import { netPnl } from './net-pnl.ts'

/** Central moment of an order, Σ (xᵢ − x̄)^order / n: the biased form. NaN without values. */
export function centralMoment(values: Float64Array, order: 2 | 3 | 4): number {
  const mean = netPnl(values) / values.length
  let sum = 0
  for (const value of values) sum += (value - mean) ** order
  return sum / values.length
}
