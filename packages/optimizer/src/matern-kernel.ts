/** Hyper-parameters of a Gaussian process, as logarithms. */
export interface KernelSettings {
  /** Length scale of each axis. */
  readonly logLengths: Float64Array
  /** Variance of the function. */
  readonly logVariance: number
  /** Variance of the noise on an observation, and of what no smooth function explains. */
  readonly logNoise: number
}

const ROOT_5 = Math.sqrt(5)

/** Matérn's correlation with ν = 5/2 at a squared distance in length scales. */
export function matern(squared: number): number {
  const distance = ROOT_5 * Math.sqrt(squared)
  return (1 + distance + (5 / 3) * squared) * Math.exp(-distance)
}

/** Its derivative by the logarithm of one length scale is this factor times that axis' share of the squared distance. */
export function maternSlope(squared: number): number {
  const distance = ROOT_5 * Math.sqrt(squared)
  return (5 / 3) * (1 + distance) * Math.exp(-distance)
}

/**
 * Squared difference of two places on one axis of the unit cube: of numbers, as it is; of choices 0 or 1 (Hamming). A
 * parameter that only one of the two has differs by 1.
 */
export function squaredDifference(a: number, b: number, isChoice: boolean): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : 1
  return isChoice ? Number(a !== b) : (a - b) ** 2
}
