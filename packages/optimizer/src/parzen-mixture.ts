import type { SeededRandom } from '@openbell/seeded-random'
import { addNumberLogDensity } from './number-log-density.ts'
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

/** Log density of the mixture at points given in columns as `sampleMixture` returns them. */
export function mixtureLogDensity(
  { weights, factors }: ParzenMixture,
  columns: readonly Float64Array[],
): Float64Array {
  const kernels = weights.length
  const count = columns[0]!.length
  const sums = new Float64Array(count * kernels)
  sums.set(weights.map(Math.log))
  for (let i = 1; i < count; i++) sums.copyWithin(i * kernels, 0, kernels)
  factors.forEach((factor, f) => {
    if ('means' in factor) addNumberLogDensity(factor, columns[f]!, sums)
    else addChoiceLogMass(factor, columns[f]!, sums)
  })
  return Float64Array.from({ length: count }, (_, i) => logSumExp(sums, i * kernels, (i + 1) * kernels))
}

function addChoiceLogMass(
  { axis, observed, hit, miss }: ChoiceKernels,
  values: Float64Array,
  sums: Float64Array,
): void {
  const logHit = Math.log(hit)
  const logMiss = Math.log(miss)
  const flat = -Math.log(axis.size)
  let at = 0
  for (const value of values) {
    for (const choice of observed) sums[at++]! += choice === value ? logHit : logMiss
    sums[at++]! += flat
  }
}

function logSumExp(values: Float64Array, from: number, to: number): number {
  let most = -Infinity
  for (let i = from; i < to; i++) if (values[i]! > most) most = values[i]!
  if (most === -Infinity) return -Infinity
  let sum = 0
  // Terms below e^-40 of the largest one cannot change the sum.
  for (let i = from; i < to; i++) if (values[i]! > most - 40) sum += Math.exp(values[i]! - most)
  return most + Math.log(sum)
}
