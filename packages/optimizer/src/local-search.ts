import { seededRandom, type SeededRandom } from '@openbell/seeded-random'
import { checkCount } from './check-count.ts'
import { checkNumber } from './check-number.ts'
import { LocalSteps, type StepSettings } from './local-steps.ts'
import { NearbyStanding } from './nearby-standing.ts'
import { quasiRandom } from './quasi-random.ts'
import type { Sampler, SamplingRequest } from './sampler.ts'
import type { Point } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'
import { pointAt } from './unit-cube.ts'

export interface LocalSearchOptions {
  readonly seed: number | string
  /** Trials spread by `quasiRandom` at the start. Default 12. */
  readonly startupTrials?: number
  /** Share of the later trials that go on spreading. Default 0.05. */
  readonly exploration?: number
  /** Best trials from which a step may start, or a thirtieth of the trials so far where that is more. Default 3. */
  readonly elite?: number
  /** Share of the steps that first move on by the difference of two other good trials. Default 0.3. */
  readonly difference?: number
  /** Share of the other steps that first mix two of the best trials, parameter by parameter. Default 0.25. */
  readonly crossover?: number
  /** Longest step, as a share of an axis; the shortest is one cell. Default 0.6. */
  readonly reach?: number
  /** Steps drawn, of which the one is taken whose nearby trials are best; 1 after 300 trials. Default 4. */
  readonly candidates?: number
}

/** Steps tried for a new and allowed point. */
const TRIES = 100
/** Trials for each of the best ones from which a step may start: a long search keeps more than one summit in view. */
const TRIALS_A_PARENT = 30
/** Trials after which a step is taken as it is drawn: neighbours are many by then, and each would cost its time. */
const GUIDED = 300

/**
 * Iterated local search for cheap, rugged landscapes with plateaus: a step away from one of the best trials on
 * one, two or three axes, its length on each drawn log-uniformly from one cell to `reach`, so that near and far
 * neighbours both have their turn; sometimes from a mix of two of the best, or from one of them moved on by the
 * difference of two others (R. Storn and K. Price, 1997); now and then a point that spreads. In the first 300 trials it
 * draws some steps and takes the one beside which the trials so far are best.
 *
 * Compares trials by rank alone, so that outliers and the scale of the objective do not matter. Infeasible, failed and
 * pruned trials are no start of a step, and what lies beside them is avoided. Asks no point of a grid twice while it
 * finds a new one.
 *
 * @throws OptimizerError `invalid-setting`
 */
export function localSearch({
  seed,
  startupTrials = 12,
  exploration = 0.05,
  elite = 3,
  crossover = 0.25,
  difference = 0.3,
  reach = 0.6,
  candidates = 4,
}: LocalSearchOptions): Sampler {
  checkCount('startupTrials', startupTrials, 0)
  checkCount('elite', elite, 1)
  checkCount('candidates', candidates, 1)
  checkNumber('exploration', exploration, { least: 0, most: 1 })
  checkNumber('crossover', crossover, { least: 0, most: 1 })
  checkNumber('difference', difference, { least: 0, most: 1 })
  checkNumber('reach', reach, { above: 0, most: 1 })
  const spreading = quasiRandom({ seed })
  const made = new WeakMap<TrialHistory, Search>()
  const searchOf = ({ space, history }: SamplingRequest): Search => {
    let search = made.get(history)
    if (search === undefined) {
      const { length } = space.axes
      search = {
        steps: new LocalSteps(space, history),
        standing: new NearbyStanding(space, history),
        spare: [new Float64Array(length), new Float64Array(length)],
      }
      made.set(history, search)
    }
    return search
  }
  return {
    name: 'local-search',
    settings: { seed, startupTrials, exploration, elite, crossover, difference, reach, candidates },
    suggest: (request) => {
      const { history, number } = request
      const random = seededRandom(`${seed}/${number}/step`)
      if (number < startupTrials || history.completed === 0 || random.next() < exploration) {
        return spreading.suggest(request)
      }
      const settings = {
        elite: Math.max(elite, Math.floor(number / TRIALS_A_PARENT)),
        crossover,
        difference,
        reach,
      }
      const wanted = number < GUIDED ? candidates : 1
      return bestStep(request, searchOf(request), settings, wanted, random) ?? spreading.suggest(request)
    },
  }
}

/** What is kept of a history, to save time alone: nothing in it decides a point. */
interface Search {
  readonly steps: LocalSteps
  readonly standing: NearbyStanding
  /** Two points to write into: the best step so far and the next one. */
  readonly spare: [Point, Point]
}

/** Of as many steps to new and allowed points as wanted, or fewer where they are hard to find, the most promising one. */
function bestStep(
  { space, allows, isRepeat }: SamplingRequest,
  { steps, standing, spare }: Search,
  settings: StepSettings,
  wanted: number,
  random: SeededRandom,
): Point | undefined {
  let best: Point | undefined
  let least = Infinity
  for (let attempt = 0, found = 0; attempt < TRIES && found < wanted; attempt++) {
    const into = spare[best === spare[0] ? 1 : 0]
    const point = pointAt(space, steps.draw(settings, random), into)
    if (isRepeat(point) || !allows(point)) continue
    found += 1
    const here = wanted === 1 ? 0 : standing.of(point)
    if (best !== undefined && here >= least) continue
    best = point
    least = here
  }
  return best?.slice()
}
