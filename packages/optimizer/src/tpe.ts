import { seededRandom, type SeededRandom } from '@openbell/seeded-random'
import { checkCount } from './check-count.ts'
import { feasiblePoint } from './feasible-point.ts'
import { choiceKernels, numberKernels, type Kernels } from './parzen-kernels.ts'
import { mixtureLogDensity } from './mixture-log-density.ts'
import { parzenMixture, sampleMixture, type ParzenMixture } from './parzen-mixture.ts'
import type { Sampler, SamplingRequest } from './sampler.ts'
import type { Point, SearchSpace } from './search-space.ts'
import { goodGroupSize, observationWeights } from './tpe-weights.ts'
import type { TrialHistory } from './trial-history.ts'

export interface TpeOptions {
  readonly seed: number | string
  /** Trials at random before the first model. Default 10. */
  readonly startupTrials?: number
  /** Points drawn from the good group's density, of which the most promising is taken. Default 24. */
  readonly candidates?: number
  /** Model all parameters together (default) or each by itself. */
  readonly multivariate?: boolean
}

const PRIOR_WEIGHT = 1
const KERNELS = { magicClip: true, endpoints: false }
/** Rounds of candidates before giving up on a point that is allowed and new. */
const ROUNDS = 8

/**
 * Tree-structured Parzen estimator (J. Bergstra et al., 2011; S. Watanabe, 2023) with the defaults of Optuna 5: the
 * trials are split into a good tenth and the rest, each group becomes a density, and of some points drawn from the good
 * density the one is taken where the ratio of the two is highest.
 *
 * - Trials that are asked and not yet told count as bad, so that a batch spreads out (the constant liar).
 * - Infeasible and failed trials count as bad, and never as good; pruned ones rank behind the complete ones.
 * - Parameters under the same condition are modelled together, from the trials that have them.
 * - A point of a grid is repeated only where no new one is found.
 *
 * @throws OptimizerError `invalid-setting`
 */
export function tpe({ seed, startupTrials = 10, candidates = 24, multivariate = true }: TpeOptions): Sampler {
  checkCount('startupTrials', startupTrials, 0)
  checkCount('candidates', candidates, 1)
  return {
    name: 'tpe',
    settings: { seed, startupTrials, candidates, multivariate },
    suggest: (request) => {
      const { history, number, space } = request
      const random = seededRandom(`${seed}/${number}`)
      if (history.asked - history.failed < Math.max(1, startupTrials)) return feasiblePoint(request, random)
      const groups = multivariate ? space.groups : space.axes.map((_, i) => [i])
      const models = groups.map((group) => model(space, history, group))
      return bestPoint(request, models, candidates, random)
    },
  }
}

/** The two densities over a group of axes. */
interface Model {
  readonly axes: readonly number[]
  readonly good: ParzenMixture
  readonly bad: ParzenMixture
}

function model(space: SearchSpace, history: TrialHistory, axes: readonly number[]): Model {
  const good = new Uint8Array(history.asked)
  for (const number of history.ranked().subarray(0, goodGroupSize(history.evaluated))) good[number] = 1
  // A trial without these parameters says nothing of them: it is on neither side.
  history.coordinates(axes[0]!).forEach((coordinate, number) => {
    if (Number.isNaN(coordinate)) good[number] = 2
  })
  return { axes, good: density(space, history, axes, good, 1), bad: density(space, history, axes, good, 0) }
}

/** The density of the trials on one side of the split, in the order of their numbers. */
function density(
  space: SearchSpace,
  history: TrialHistory,
  axes: readonly number[],
  side: Uint8Array,
  wanted: 0 | 1,
): ParzenMixture {
  const kernelOf = new Int32Array(side.length)
  let count = 0
  for (let number = 0; number < side.length; number++) if (side[number] === wanted) kernelOf[number] = count++
  const factors = axes.map((index): Kernels => {
    const axis = space.axes[index]!
    const all = history.coordinates(index)
    const coordinates = new Float64Array(count)
    for (let number = 0, k = 0; number < side.length; number++) {
      if (side[number] === wanted) coordinates[k++] = all[number]!
    }
    if (axis.kind === 'choice') return choiceKernels(axis, Int32Array.from(coordinates), PRIOR_WEIGHT)
    const order = new Int32Array(count)
    let at = 0
    for (const number of history.sorted(index)) if (side[number] === wanted) order[at++] = kernelOf[number]!
    return numberKernels(axis, coordinates, order, KERNELS)
  })
  return parzenMixture(observationWeights(count), PRIOR_WEIGHT, factors)
}

/** Draws rounds of candidates until one is allowed and new; then an allowed repeat, then any allowed point will do. */
function bestPoint(
  request: SamplingRequest,
  models: readonly Model[],
  count: number,
  random: SeededRandom,
): Point {
  let repeat: Point | null = null
  for (let round = 0; round < ROUNDS; round++) {
    for (const filled of rankedPoints(request.space, models, count, random)) {
      const point = request.space.settle(filled)
      if (!request.allows(point)) continue
      if (!request.isRepeat(point)) return point
      repeat ??= point
    }
  }
  return repeat ?? feasiblePoint(request, random)
}

/** Whole points by falling promise. Groups that are modelled apart contribute their i-th best each. */
function rankedPoints(
  space: SearchSpace,
  models: readonly Model[],
  count: number,
  random: SeededRandom,
): Point[] {
  const points = Array.from({ length: count }, () => new Float64Array(space.axes.length))
  for (const { axes, good, bad } of models) {
    const columns = sampleMixture(good, count, random)
    const promise = mixtureLogDensity(good, columns)
    mixtureLogDensity(bad, columns).forEach((value, i) => (promise[i]! -= value))
    const ranking = Array.from(promise.keys()).sort((a, b) => promise[b]! - promise[a]! || a - b)
    ranking.forEach((candidate, i) => {
      axes.forEach((axis, column) => (points[i]![axis] = columns[column]![candidate]!))
    })
  }
  return points
}
