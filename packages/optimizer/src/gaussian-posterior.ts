import { cholesky, solveLower, solveTransposed } from './cholesky.ts'
import { matern, squaredDifference, type KernelSettings } from './matern-kernel.ts'

/** What a Gaussian process believes of a place. */
export interface Belief {
  readonly mean: number
  /** Of the function, without the noise of an observation. */
  readonly variance: number
}

/** A Gaussian process after its observations. */
export interface GaussianPosterior {
  at(place: Float64Array): Belief
  /** Posterior means at its own places, the pending ones at the end. */
  readonly means: Float64Array
}

/**
 * A Gaussian process of mean zero with Matérn's 5/2 kernel after observations (C. E. Rasmussen and C. K. I. Williams,
 * 2006, algorithm 2.1). Places without a target are pending: they count as observed at their mean, which leaves the mean
 * as it is and takes away the doubt near them (the kriging believer of D. Ginsbourger et al., 2010).
 *
 * @param places in the unit cube; choices by index; those of the targets first
 * @param choices 1 for each axis that is a choice
 * @returns null where the covariance is not positive definite
 */
export function gaussianPosterior(
  places: readonly Float64Array[],
  targets: Float64Array,
  choices: Uint8Array,
  { logLengths, logVariance, logNoise }: KernelSettings,
): GaussianPosterior | null {
  const size = places.length
  const known = targets.length
  const variance = Math.exp(logVariance)
  const covariancesWith = covarianceRow(places, choices, logLengths, variance)
  const covariance = new Float64Array(size * size)
  places.forEach((place, i) => {
    covariancesWith(place, i, covariance.subarray(i * size, i * size + i))
    covariance[i * size + i] = variance + Math.exp(logNoise)
  })
  const lower = cholesky(covariance, size)
  if (lower === null) return null
  const weights = solveTransposed(lower, size, solveLower(lower, size, targets, known), known)
  const row = new Float64Array(size)
  // A pending place observed at its mean changes no mean: the known ones suffice.
  const meanOfRow = (): number => {
    let mean = 0
    for (let i = 0; i < known; i++) mean += weights[i]! * row[i]!
    return mean
  }
  return {
    means: Float64Array.from(places, (place) => {
      covariancesWith(place, known, row)
      return meanOfRow()
    }),
    at: (place) => {
      covariancesWith(place, size, row)
      const explained = solveLower(lower, size, row)
      let left = variance
      for (let i = 0; i < size; i++) left -= explained[i]! ** 2
      return { mean: meanOfRow(), variance: Math.max(0, left) }
    },
  }
}

/** Writes the covariances of a place with the first `count` of the others. One flat table keeps this inner loop quick. */
function covarianceRow(
  places: readonly Float64Array[],
  choices: Uint8Array,
  logLengths: Float64Array,
  variance: number,
): (place: Float64Array, count: number, into: Float64Array) => void {
  const axes = choices.length
  const inverseSquares = logLengths.map((value) => Math.exp(-2 * value))
  const table = new Float64Array(places.length * axes)
  places.forEach((place, i) => table.set(place, i * axes))
  return (place, count, into) => {
    for (let i = 0, cell = 0; i < count; i++) {
      let squared = 0
      for (let axis = 0; axis < axes; axis++, cell++) {
        squared += squaredDifference(place[axis]!, table[cell]!, choices[axis] === 1) * inverseSquares[axis]!
      }
      into[i] = variance * matern(squared)
    }
  }
}
