import { marginalLikelihood, type PairDifferences } from './marginal-likelihood.ts'
import { squaredDifference, type KernelSettings } from './matern-kernel.ts'
import { minimizeInBox, type Slope } from './minimize-in-box.ts'

/** A normal prior on a logarithm. */
interface Prior {
  readonly mean: number
  readonly deviation: number
}

/**
 * Priors of the logarithms. A length scale grows with the root of the number of axes, so that many axes do not make every
 * point a stranger: it is log-normal, √2 + log(axes) / 2 and √3 (C. Hvarfner et al., Vanilla Bayesian optimization performs
 * great in high dimensions, 2024). Its most probable value lies a variance, 3, below the mean of its logarithm, and so does
 * that of the logarithm here; at the mean itself all functions of several axes would be almost straight.
 */
const lengthPrior = (axes: number): Prior => ({
  mean: Math.SQRT2 + 0.5 * Math.log(axes) - 3,
  deviation: Math.sqrt(3),
})
const VARIANCE_PRIOR: Prior = { mean: 0, deviation: 1 }
const NOISE_PRIOR: Prior = { mean: -5, deviation: 2 }

const LENGTHS = [Math.log(0.02), Math.log(100)] as const
const VARIANCES = [Math.log(0.05), Math.log(20)] as const
const NOISES = [Math.log(1e-6), 0] as const
/** Length scale and noise that a climb starts from: a smooth function, and a rough one. */
const STARTS = [
  [1, 1e-3],
  [0.25, 0.1],
] as const
const ITERATIONS = 25

/** Squared differences of all pairs of places. */
export function pairDifferences(places: readonly Float64Array[], choices: Uint8Array): PairDifferences {
  const axes = choices.length
  const values = new Float64Array(((places.length * (places.length - 1)) / 2) * axes)
  let at = 0
  places.forEach((place, i) => {
    for (let j = 0; j < i; j++) {
      for (let axis = 0; axis < axes; axis++) {
        values[at++] = squaredDifference(place[axis]!, places[j]![axis]!, choices[axis] === 1)
      }
    }
  })
  return { rows: places.length, axes, values }
}

function settingsOf(x: Float64Array): KernelSettings {
  const axes = x.length - 2
  return { logLengths: x.subarray(0, axes), logVariance: x[axes]!, logNoise: x[axes + 1]! }
}

/**
 * The settings of the kernel with the highest posterior density: marginal likelihood times priors, climbed from a smooth
 * and from a rough start.
 */
export function fitKernel(
  places: readonly Float64Array[],
  targets: Float64Array,
  choices: Uint8Array,
): KernelSettings {
  const axes = choices.length
  const pairs = pairDifferences(places, choices)
  const priors = [...Array.from({ length: axes }, () => lengthPrior(axes)), VARIANCE_PRIOR, NOISE_PRIOR]
  const bounds = [...Array.from({ length: axes }, () => LENGTHS), VARIANCES, NOISES]
  const box = {
    low: Float64Array.from(bounds, ([low]) => low),
    high: Float64Array.from(bounds, ([, high]) => high),
  }
  const slope = (x: Float64Array): Slope => {
    const likelihood = marginalLikelihood(pairs, targets, settingsOf(x))
    if (likelihood === null) return { value: Infinity, gradient: new Float64Array(x.length) }
    let { value } = likelihood
    const gradient = likelihood.gradient.map((part, i) => {
      const { mean, deviation } = priors[i]!
      const off = (x[i]! - mean) / deviation
      value -= 0.5 * off * off
      return -(part - off / deviation)
    })
    return { value: -value, gradient }
  }
  const climbs = STARTS.map(([length, noise]) => {
    const start = new Float64Array(axes + 2).fill(Math.log(length))
    start[axes] = 0
    start[axes + 1] = Math.log(noise)
    return minimizeInBox(slope, start, box, ITERATIONS)
  })
  return settingsOf(climbs.reduce((best, climb) => (climb.value < best.value ? climb : best)).x)
}
