import { cholesky, inverseOf, solveLower, solveTransposed } from './cholesky.ts'
import { matern, maternSlope, type KernelSettings } from './matern-kernel.ts'

/** Squared differences of all pairs of rows, the later row first: `axes` numbers for each pair. */
export interface PairDifferences {
  readonly rows: number
  readonly axes: number
  readonly values: Float64Array
}

/** A logarithm and its derivatives by the settings, in the order logLengths, logVariance, logNoise. */
export interface LogLikelihood {
  readonly value: number
  readonly gradient: Float64Array
}

/**
 * Log marginal likelihood of targets under a Gaussian process of mean zero (C. E. Rasmussen and C. K. I. Williams, 2006,
 * equations 5.8 and 5.9); null where the covariance is not positive definite.
 */
export function marginalLikelihood(
  { rows, axes, values }: PairDifferences,
  targets: Float64Array,
  { logLengths, logVariance, logNoise }: KernelSettings,
): LogLikelihood | null {
  const inverseSquares = logLengths.map((value) => Math.exp(-2 * value))
  const variance = Math.exp(logVariance)
  const noise = Math.exp(logNoise)
  const covariance = new Float64Array(rows * rows)
  const squares = new Float64Array((rows * (rows - 1)) / 2)
  for (let i = 0, pair = 0; i < rows; i++) {
    for (let j = 0; j < i; j++, pair++) {
      let squared = 0
      for (let axis = 0; axis < axes; axis++) squared += values[pair * axes + axis]! * inverseSquares[axis]!
      squares[pair] = squared
      covariance[i * rows + j] = variance * matern(squared)
    }
    covariance[i * rows + i] = variance + noise
  }
  const lower = cholesky(covariance, rows)
  if (lower === null) return null
  const weights = solveTransposed(lower, rows, solveLower(lower, rows, targets))
  const inverse = inverseOf(lower, rows)

  let value = -0.5 * rows * Math.log(2 * Math.PI)
  let trace = 0
  for (let i = 0; i < rows; i++) {
    value -= 0.5 * targets[i]! * weights[i]! + Math.log(lower[i * rows + i]!)
    trace += weights[i]! ** 2 - inverse[i * rows + i]!
  }
  const gradient = new Float64Array(axes + 2)
  gradient[axes] = 0.5 * variance * trace
  gradient[axes + 1] = 0.5 * noise * trace
  for (let i = 0, pair = 0; i < rows; i++) {
    for (let j = 0; j < i; j++, pair++) {
      // Each pair stands twice in the matrix, which cancels the half.
      const pull = weights[i]! * weights[j]! - inverse[i * rows + j]!
      const slope = pull * variance * maternSlope(squares[pair]!)
      for (let axis = 0; axis < axes; axis++) {
        gradient[axis]! += slope * values[pair * axes + axis]! * inverseSquares[axis]!
      }
      gradient[axes] += pull * covariance[i * rows + j]!
    }
  }
  return { value, gradient }
}
