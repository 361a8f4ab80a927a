import type { DenseMatrix } from './require-matrix.ts'

/**
 * For each column the variance of √n times its mean under the stationary bootstrap (Politis & Romano 1994, lemma 1):
 * γ₀ + 2 Σ κᵢ·γᵢ with κᵢ = (1 − i/n)·(1 − p)^i + (i/n)·(1 − p)^(n − i) and p = 1 / block length.
 */
export function stationaryLongRunVariance(
  { rows, columns, values }: DenseMatrix,
  blockLength: number,
): Float64Array {
  const stays = 1 - 1 / blockLength
  return Float64Array.from({ length: columns }, (_, column) => {
    const series = Float64Array.from({ length: rows }, (_, row) => values[row * columns + column]!)
    const mean = series.reduce((sum, value) => sum + value, 0) / rows
    for (let i = 0; i < rows; i++) series[i]! -= mean
    let variance = product(series, 0)
    for (let lag = 1; lag < rows; lag++) {
      const share = lag / rows
      const weight = (1 - share) * stays ** lag + share * stays ** (rows - lag)
      // Blocks end, and so does what they remember.
      if (weight > 1e-18) variance += 2 * weight * product(series, lag)
    }
    return variance / rows
  })
}

function product(series: Float64Array, lag: number): number {
  let sum = 0
  for (let i = lag; i < series.length; i++) sum += series[i]! * series[i - lag]!
  return sum
}
