import type { ChoiceAxis, NumberAxis } from './search-axis.ts'

export interface KernelOptions {
  /** Keeps deviations above range / min(100, kernels + 1), so that few observations do not make spikes. */
  readonly magicClip: boolean
  /** Lets the outermost observations see the bounds as neighbours. */
  readonly endpoints: boolean
}

/** Normal kernels on a number's coordinate, one for each observation and, at the end, the wide prior. */
export interface NumberKernels {
  readonly axis: NumberAxis
  readonly means: Float64Array
  readonly deviations: Float64Array
  /** Observations by rising mean. */
  readonly order: Int32Array
}

/** Smoothed kernels on choices: the observed choice has more of the mass, the others share the rest; the prior is flat. */
export interface ChoiceKernels {
  readonly axis: ChoiceAxis
  readonly observed: Int32Array
  /** Mass of the observed choice and of each other one. */
  readonly hit: number
  readonly miss: number
}

export type Kernels = NumberKernels | ChoiceKernels

/**
 * Kernels of n coordinates. A deviation is the distance to the farther of the two neighbours among the observations
 * (J. Bergstra et al., "Algorithms for hyper-parameter optimization", 2011; conventions of Optuna 5).
 *
 * @param order the observations by rising coordinate
 */
export function numberKernels(
  axis: NumberAxis,
  coordinates: Float64Array,
  order: Int32Array,
  { magicClip, endpoints }: KernelOptions,
): NumberKernels {
  const n = coordinates.length
  const { low, high } = axis
  const range = high - low
  const least = magicClip ? range / Math.min(100, n + 2) : 1e-12
  const means = new Float64Array(n + 1)
  const deviations = new Float64Array(n + 1)
  means.set(coordinates)
  means[n] = 0.5 * (low + high)
  deviations[n] = range
  // With a single observation the bounds are the only neighbours there are.
  const bounded = endpoints || n < 2
  for (let i = 0; i < n; i++) {
    const kernel = order[i]!
    const mean = means[kernel]!
    const left = i > 0 ? mean - means[order[i - 1]!]! : bounded ? mean - low : 0
    const right = i < n - 1 ? means[order[i + 1]!]! - mean : bounded ? high - mean : 0
    deviations[kernel] = Math.min(range, Math.max(least, left, right))
  }
  return { axis, means, deviations, order }
}

/** Kernels of n observed choices. */
export function choiceKernels(axis: ChoiceAxis, observed: Int32Array, priorWeight: number): ChoiceKernels {
  const share = priorWeight / (observed.length + 1)
  const total = 1 + axis.size * share
  return { axis, observed, hit: (1 + share) / total, miss: share / total }
}
