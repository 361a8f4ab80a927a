import type { SeededRandom } from '@openbell/seeded-random'
import type { ChoiceKernels, Kernels, NumberKernels } from './parzen-kernels.ts'
import { truncatedNormalQuantile } from './truncated-normal.ts'

/** A mixture of products of kernels, one factor for each axis: a density over points that keeps what varies together. */
export interface ParzenMixture {
  /** Weights of the kernels, the prior's last; they sum to 1. */
  readonly weights: Float64Array
  readonly factors: readonly Kernels[]
}

/** Normalises the observations' weights together with the prior's; without observations the prior is everything. */
export function parzenMixture(
  observationWeights: Float64Array,
  priorWeight: number,
  factors: readonly Kernels[],
): ParzenMixture {
  const weights = new Float64Array(observationWeights.length + 1)
  weights.set(observationWeights)
  weights[observationWeights.length] = observationWeights.length === 0 ? 1 : priorWeight
  let total = 0
  for (const weight of weights) total += weight
  for (let k = 0; k < weights.length; k++) weights[k]! /= total
  return { weights, factors }
}

/** Draws points; `columns[f][i]` is the value of the i-th point on the f-th factor's axis. */
export function sampleMixture(
  { weights, factors }: ParzenMixture,
  count: number,
  random: SeededRandom,
): Float64Array[] {
  const columns = factors.map(() => new Float64Array(count))
  for (let i = 0; i < count; i++) {
    const kernel = drawIndex(weights, random.next())
    factors.forEach((factor, f) => {
      columns[f]![i] =
        'means' in factor ? drawNumber(factor, kernel, random) : drawChoice(factor, kernel, random)
    })
  }
  return columns
}

function drawIndex(weights: Float64Array, at: number): number {
  let left = at
  let index = 0
  while (index < weights.length - 1 && left >= weights[index]!) left -= weights[index++]!
  return index
}

function drawNumber(
  { axis, means, deviations }: NumberKernels,
  kernel: number,
  random: SeededRandom,
): number {
  const mean = means[kernel]!
  const deviation = deviations[kernel]!
  const z = truncatedNormalQuantile(
    random.next(),
    (axis.low - mean) / deviation,
    (axis.high - mean) / deviation,
  )
  return axis.nearest(mean + z * deviation)
}

function drawChoice(
  { axis, observed, hit, miss }: ChoiceKernels,
  kernel: number,
  random: SeededRandom,
): number {
  const draw = random.next()
  if (kernel === observed.length) return Math.floor(draw * axis.size)
  const own = observed[kernel]!
  // The surplus of the observed choice comes first, then equal shares for all.
  const surplus = hit - miss
  return draw < surplus ? own : Math.min(axis.size - 1, Math.floor((draw - surplus) / miss))
}
