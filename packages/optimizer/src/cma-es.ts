import { seededRandom } from '@openbell/seeded-random'
import { checkCount } from './check-count.ts'
import { checkNumber } from './check-number.ts'
import { cmaBegin, cmaReplay, cmaSample, PLAIN_DRAWS, type CmaPlan, type CmaProgress } from './cma-replay.ts'
import { feasiblePoint } from './feasible-point.ts'
import type { Sampler, SamplingRequest } from './sampler.ts'
import type { Point, SearchSpace } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'

export interface CmaEsOptions {
  readonly seed: number | string
  /** Trials in a generation, from 3 on. Default 4 + ⌊3 ln n⌋ for n numbers. Best asked in batches of this size. */
  readonly population?: number
  /** First standard deviation, as a share of each range. Default 1/6. */
  readonly step?: number
  /** Factor by which the generation grows at each restart. Default 2. */
  readonly growth?: number
}

/** Draws that are cut to the bounds and go farther each time, where plain ones are all forbidden or repeats. */
const WIDENED_DRAWS = 100
const WIDENING = 1.05

/**
 * CMA-ES, the covariance matrix adaptation evolution strategy (N. Hansen, 2016), with restarts in growing generations
 * (IPOP; A. Auger and N. Hansen, 2005): for hundreds to thousands of trials of numbers that depend on each other.
 *
 * - Works in the cube of coordinates, logarithmic where the axis is; draws outside are drawn anew, then cut.
 * - On grids no axis is drawn narrower than lets it leave its cell with the chance 1 / (axes × population), the margin of
 *   R. Hamano et al., 2022; a point is repeated only where no new one is found near.
 * - Choices are drawn uniformly, apart from the rest.
 * - Pruned trials rank behind the complete ones, and behind them infeasible ones by their violation; failed ones and
 *   infeasible ones that tell none come last. Equal values share their rank.
 * - Each `population` trials in a row are a generation; it is learnt from once all of them are told.
 *
 * @throws OptimizerError `invalid-setting`
 */
export function cmaEs({ seed, population, step = 1 / 6, growth = 2 }: CmaEsOptions): Sampler {
  if (population !== undefined) checkCount('population', population, 3)
  checkNumber('step', step, { above: 0, most: 1 })
  checkNumber('growth', growth, { least: 1, most: 10 })
  const kept = new WeakMap<TrialHistory, { plan: CmaPlan; progress: CmaProgress }>()
  return {
    name: 'cma-es',
    settings: { seed, step, growth, ...(population === undefined ? {} : { population }) },
    suggest: (request) => {
      const { history, number, space } = request
      const random = seededRandom(`${seed}/${number}`)
      const axes = numberAxes(space)
      if (axes.length === 0) return feasiblePoint(request, random)
      const plan = kept.get(history)?.plan ?? {
        seed,
        space,
        axes,
        population: population ?? 4 + Math.floor(3 * Math.log(axes.length)),
        step,
        growth,
      }
      const progress = cmaReplay(plan, kept.get(history)?.progress ?? cmaBegin(plan), history)
      kept.set(history, { plan, progress })
      return drawnPoint(request, plan, progress, random) ?? feasiblePoint(request, random)
    },
  }
}

/** Axes with something to adapt. */
function numberAxes(space: SearchSpace): number[] {
  return space.axes.flatMap((axis, i) => (axis.kind === 'number' && axis.size > 1 ? [i] : []))
}

function drawnPoint(
  { allows, isRepeat }: SamplingRequest,
  plan: CmaPlan,
  { run }: CmaProgress,
  random: ReturnType<typeof seededRandom>,
): Point | null {
  for (let draw = 0; draw < PLAIN_DRAWS + WIDENED_DRAWS; draw++) {
    const widened = draw - PLAIN_DRAWS
    const { isInside, point } = cmaSample(plan, run, WIDENING ** Math.max(0, widened), random)
    if ((isInside || widened >= 0) && !isRepeat(point) && allows(point)) return point
  }
  return null
}
