import { netPnl } from './net-pnl.ts'

/**
 * Sample standard deviation, √(Σ (xᵢ − x̄)² / (n − 1)), in the unit of the values; x̄ is `mean`, to be given where it is
 * known.
 * NaN for fewer than two values, or when all are equal but for rounding: 0.1 + 0.2 and 0.3 have no deviation to speak
 * of, and dividing by what is left would give an enormous ratio.
 */
export function sampleDeviation(values: Float64Array, mean = netPnl(values) / values.length): number {
  const count = values.length
  if (count < 2) return NaN
  let squares = 0
  let largest = 0
  for (let i = 0; i < count; i++) {
    const value = values[i]!
    squares += (value - mean) ** 2
    largest = Math.max(largest, Math.abs(value))
  }
  const deviation = Math.sqrt(squares / (count - 1))
  return deviation > 1e-9 * largest ? deviation : NaN
}
