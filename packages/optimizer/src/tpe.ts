import { seededRandom, type SeededRandom } from '@openbell/seeded-random'
import { checkCount } from './check-count.ts'
import { feasiblePoint } from './feasible-point.ts'
import { OptimizerError } from './optimizer-error.ts'
import type { Sampler, SamplingRequest } from './sampler.ts'
import type { Point, SearchSpace } from './search-space.ts'
import { TpeModel, type GroupModel } from './tpe-model.ts'
import type { TrialHistory } from './trial-history.ts'

export interface TpeOptions {
  readonly seed: number | string
  /** Trials at random before the first model. Default 10. */
  readonly startupTrials?: number
  /** Points drawn from the good group's density, of which the most promising is taken. Default 24. */
  readonly candidates?: number
  /** Model all parameters together (default) or each by itself. Those with a condition stand by themselves. */
  readonly multivariate?: boolean
  /** Model parameters with the same condition together too, as Optuna's option of that name. Default false. */
  readonly group?: boolean
}

const PARZEN = { magicClip: true, endpoints: false, priorWeight: 1 }
/** Rounds of candidates before giving up on a point that is allowed and new. */
const ROUNDS = 8

/**
 * Tree-structured Parzen estimator (J. Bergstra et al., 2011; S. Watanabe, 2023) with the defaults of Optuna 5: the
 * trials are split into a good tenth and the rest, each group becomes a density, and of some points drawn from the good
 * density the one is taken where the ratio of the two is highest.
 *
 * - Trials that are asked and not yet told count as bad, so that a batch spreads out (the constant liar).
 * - Pruned trials rank behind the complete ones, and behind them infeasible ones by their violation; failed ones and
 *   infeasible ones that tell none count as bad, and never as good.
 * - What has a condition is modelled from the trials that have it.
 * - A point of a grid is repeated only where no new one is found.
 *
 * @throws OptimizerError `invalid-setting`
 */
export function tpe(options: TpeOptions): Sampler {
  const { seed, startupTrials = 10, candidates = 24, multivariate = true, group = false } = options
  checkCount('startupTrials', startupTrials, 0)
  checkCount('candidates', candidates, 1)
  if (group && !multivariate)
    throw new OptimizerError('invalid-setting', 'group needs multivariate: groups are modelled together', {
      remedy: 'Leave out multivariate: false, or group.',
      context: { group, multivariate },
    })
  // Models of the histories that are searched now. They only spare time: a history alone decides its model.
  const models = new WeakMap<TrialHistory, TpeModel>()
  const modelOf = (space: SearchSpace, history: TrialHistory): TpeModel => {
    let model = models.get(history)
    if (model === undefined) {
      const split = group
        ? space.groups
        : multivariate
          ? togetherAlways(space)
          : space.axes.map((_, i) => [i])
      model = new TpeModel(space, split, PARZEN, candidates)
      models.set(history, model)
    }
    model.follow(history)
    return model
  }
  return {
    name: 'tpe',
    // Left out where it is off: journals from before there was such a setting keep their headers.
    settings: { seed, startupTrials, candidates, multivariate, ...(group ? { group } : {}) },
    suggest: (request) => {
      const { history, number, space } = request
      const random = seededRandom(`${seed}/${number}`)
      if (history.asked - history.failed < Math.max(1, startupTrials)) return feasiblePoint(request, random)
      return bestPoint(request, modelOf(space, history).groups, random)
    },
  }
}

/** The axes without a condition in one group, each other one in its own. */
function togetherAlways(space: SearchSpace): number[][] {
  // Infinity is no value that a condition could ask for, so that only what has none keeps it.
  const free = space.settle(new Float64Array(space.axes.length).fill(Infinity))
  const together = space.axes.flatMap((_, i) => (Number.isNaN(free[i]) ? [] : [i]))
  return space.axes.flatMap((_, i) => (Number.isNaN(free[i]) ? [[i]] : i === together[0] ? [together] : []))
}

/** Draws rounds of candidates until one is allowed and new; then an allowed repeat, then any allowed point will do. */
function bestPoint(request: SamplingRequest, groups: readonly GroupModel[], random: SeededRandom): Point {
  const { allows, isRepeat } = request
  let repeat: Point | null = null
  for (let round = 0; round < ROUNDS; round++) {
    for (const { good, ranking } of groups) {
      for (const point of ranking.points) good.draw(random, point)
      ranking.begin()
    }
    const [first, ...others] = groups
    if (first !== undefined && others.length === 0) {
      // A point that is out of the question is not worth its sum.
      const place = (index: number): Point => assembled(request.space, [{ group: first, index }])
      const repeats = new Set<number>()
      const best = first.ranking.next((index) => {
        const point = place(index)
        if (!allows(point)) return false
        if (!isRepeat(point)) return true
        repeats.add(index)
        return false
      })
      if (best >= 0) return place(best)
      if (repeat !== null || repeats.size === 0) continue
      first.ranking.begin()
      repeat = place(first.ranking.next((index) => repeats.has(index)))
      continue
    }
    for (let i = 0; i < groups[0]!.ranking.points.length; i++) {
      // Groups that are modelled apart contribute their i-th best each.
      const point = assembled(
        request.space,
        groups.map((group) => ({ group, index: group.ranking.next() })),
      )
      if (!allows(point)) continue
      if (!isRepeat(point)) return point
      repeat ??= point
    }
  }
  return repeat ?? feasiblePoint(request, random)
}

/** The settled point of one candidate of each group. */
function assembled(
  space: SearchSpace,
  parts: readonly { readonly group: GroupModel; readonly index: number }[],
): Point {
  const filled = new Float64Array(space.axes.length)
  for (const { group, index } of parts) {
    const candidate = group.ranking.points[index]!
    group.axes.forEach((axis, f) => (filled[axis] = candidate[f]!))
  }
  return space.settle(filled)
}
