import { symmetricEigen, type SymmetricEigen } from '@openbell/numerics'
import type { CmaSettings } from './cma-settings.ts'

/** The normal distribution that a run of CMA-ES draws from, and the paths it has come along. */
export interface CmaDistribution {
  readonly mean: Float64Array
  readonly step: number
  /** size × size in row order. */
  readonly covariance: Float64Array
  readonly eigen: SymmetricEigen
  readonly meanPath: Float64Array
  readonly covariancePath: Float64Array
  /** Updates made. */
  readonly generation: number
}

/** One point of a generation, as its step from the mean in units of the step size. */
export interface CmaMember {
  readonly offset: Float64Array
  /** Its place by loss, and the number of members that share it; the best are at 0. */
  readonly rank: number
  readonly ties: number
  /** Whether it was not drawn from this distribution. */
  readonly injected: boolean
}

export function cmaStart(mean: Float64Array, step: number): CmaDistribution {
  const size = mean.length
  const covariance = new Float64Array(size * size)
  for (let i = 0; i < size; i++) covariance[i * size + i] = 1
  return {
    mean,
    step,
    covariance,
    eigen: symmetricEigen(covariance, size),
    meanPath: new Float64Array(size),
    covariancePath: new Float64Array(size),
    generation: 0,
  }
}

/** C^exponent × vector, by the eigen decomposition. */
export function timesPower(
  { values, vectors }: SymmetricEigen,
  vector: Float64Array,
  exponent: number,
): Float64Array {
  const size = vector.length
  const turned = new Float64Array(size)
  for (let k = 0; k < size; k++) {
    let dot = 0
    for (let i = 0; i < size; i++) dot += vectors[i * size + k]! * vector[i]!
    turned[k] = dot * Math.max(values[k]!, Number.MIN_VALUE) ** exponent
  }
  return vector.map((_, i) => {
    let dot = 0
    for (let k = 0; k < size; k++) dot += vectors[i * size + k]! * turned[k]!
    return dot
  })
}

const length = (vector: Float64Array): number => Math.hypot(...vector)

/** Members that share a rank share the weights of their places. */
function weightsOf(members: readonly CmaMember[], weights: Float64Array): Float64Array {
  return Float64Array.from(members, ({ rank, ties }) => {
    let total = 0
    for (let place = rank; place < rank + ties; place++) total += weights[place]!
    return total / ties
  })
}

/**
 * The distribution after a generation: recombination, cumulative step-size adaptation, rank-one and rank-μ update with
 * negative weights (N. Hansen, 2016). A member drawn from elsewhere counts no farther than a drawn one would lie
 * (N. Hansen, Injecting external solutions into CMA-ES, 2011). Where all members tie, the step grows.
 *
 * @param stretch factors by which the axes were stretched when the members were drawn
 */
export function cmaUpdate(
  now: CmaDistribution,
  settings: CmaSettings,
  generation: readonly CmaMember[],
  stretch: Float64Array,
): CmaDistribution {
  const { size, effective, expectedLength } = settings
  const farthest = Math.sqrt(size) + (2 * size) / (size + 2)
  const members = generation.map(({ offset, injected, ...place }) => {
    const far = length(timesPower(now.eigen, offset, -0.5))
    const factor = injected && far > farthest ? farthest / far : 1
    return { ...place, injected, offset: offset.map((value) => value * factor), far: far * factor }
  })
  const pulls = weightsOf(
    members,
    settings.weights.map((weight) => Math.max(0, weight)),
  )
  const weights = weightsOf(members, settings.weights)
  const move = new Float64Array(size)
  members.forEach(({ offset }, m) => offset.forEach((value, i) => (move[i]! += pulls[m]! * value)))

  const { rate, damping } = settings.meanPath
  const whitened = timesPower(now.eigen, move, -0.5)
  const meanPath = now.meanPath.map(
    (value, i) => (1 - rate) * value + Math.sqrt(rate * (2 - rate) * effective) * whitened[i]!,
  )
  const pathLength = length(meanPath)
  const isFlat = members.every(({ ties }) => ties === members.length)
  const growth = isFlat ? 0.2 + rate / damping : (rate / damping) * (pathLength / expectedLength - 1)
  const settled = Math.sqrt(1 - (1 - rate) ** (2 * (now.generation + 1)))
  const isSteady = pathLength / settled < (1.4 + 2 / (size + 1)) * expectedLength ? 1 : 0
  const memory = settings.covariancePath.rate
  const covariancePath = now.covariancePath.map(
    (value, i) => (1 - memory) * value + isSteady * Math.sqrt(memory * (2 - memory) * effective) * move[i]!,
  )

  const covariance = updatedCovariance(now.covariance, settings, members, weights, covariancePath, isSteady)
  return {
    mean: now.mean.map((value, i) => Math.min(1, Math.max(0, value + now.step * stretch[i]! * move[i]!))),
    // Growth is bounded as in pycma; a step beyond the cube helps nobody.
    step: Math.min(1, now.step * Math.exp(Math.min(1, growth))),
    covariance,
    eigen: symmetricEigen(covariance, size),
    meanPath,
    covariancePath,
    generation: now.generation + 1,
  }
}

function updatedCovariance(
  old: Float64Array,
  { size, rankOne, rankMu, covariancePath: { rate } }: CmaSettings,
  members: readonly (CmaMember & { readonly far: number })[],
  weights: Float64Array,
  path: Float64Array,
  isSteady: number,
): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const keep = 1 + rankOne * (1 - isSteady) * rate * (2 - rate) - rankOne - rankMu * total
  const covariance = new Float64Array(size * size)
  const strengths = members.map(
    ({ far }, m) => weights[m]! * (weights[m]! >= 0 ? 1 : size / (far * far + 1e-8)),
  )
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let spread = 0
      members.forEach(({ offset }, m) => (spread += strengths[m]! * offset[i]! * offset[j]!))
      const value = keep * old[i * size + j]! + rankOne * path[i]! * path[j]! + rankMu * spread
      covariance[i * size + j] = value
      covariance[j * size + i] = value
    }
  }
  return covariance
}
