import { seededRandom } from '@openbell/seeded-random'
import { acquisitionSearch } from './acquisition-search.ts'
import { checkCount } from './check-count.ts'
import { fitKernel } from './fit-kernel.ts'
import { gaussianPosterior } from './gaussian-posterior.ts'
import { logExpectedImprovement } from './log-expected-improvement.ts'
import type { KernelSettings } from './matern-kernel.ts'
import { quasiRandom } from './quasi-random.ts'
import type { Sampler, SamplingRequest } from './sampler.ts'
import type { Point, SearchSpace } from './search-space.ts'
import { surrogateTargets } from './surrogate-targets.ts'
import type { TrialHistory } from './trial-history.ts'
import { unitOf, unitOfPoint } from './unit-cube.ts'

export interface GaussianProcessOptions {
  readonly seed: number | string
  /** Trials spread by `quasiRandom` before the first model. Default 10. */
  readonly startupTrials?: number
  /** Evenly spread points from which the search for the highest improvement begins. Default 512. */
  readonly candidates?: number
  /** Trials that a model is made of, from 4 on; of more, the best half and the newest. Default 150. */
  readonly observations?: number
}

/** Best known places that the search for the next point looks around. */
const AROUND = 5

/**
 * Bayesian optimisation: a Gaussian process with Matérn's 5/2 kernel and a length scale for each parameter, and the point
 * of the highest expected improvement (D. R. Jones et al., 1998; its logarithm by S. Ament et al., 2023). For up to a few
 * hundred trials that each cost more than the model, whose time grows with the cube of `observations`.
 *
 * - Length scales, variance and noise have the highest posterior density; they are fitted anew after each tenth more trials.
 * - Improvement counts from the best posterior mean, so that a lucky value among noisy ones does not blind it.
 * - Choices differ or do not (Hamming distance); a conditional parameter that one of two trials lacks differs.
 * - Pending trials count as observed at their mean, so that a batch spreads out (the kriging believer).
 * - Infeasible, failed and pruned trials count as the worst value.
 *
 * @throws OptimizerError `invalid-setting`
 */
export function gaussianProcess({
  seed,
  startupTrials = 10,
  candidates = 512,
  observations = 150,
}: GaussianProcessOptions): Sampler {
  checkCount('startupTrials', startupTrials, 2)
  checkCount('candidates', candidates, 1)
  checkCount('observations', observations, 4)
  const startup = quasiRandom({ seed })
  const fits = new WeakMap<TrialHistory, { key: string; settings: KernelSettings }>()

  /** The settings of the kernel, fitted to the observed trials up to the last count at which it is fitted anew. */
  const fitted = (space: SearchSpace, history: TrialHistory, told: Int32Array): KernelSettings => {
    const numbers = chosen(history, told.subarray(0, lastFit(told.length)), observations)
    const key = numbers.join()
    const old = fits.get(history)
    if (old?.key === key) return old.settings
    const settings = fitKernel(
      placesOf(space, history, numbers),
      targetsOf(history, numbers),
      choicesOf(space),
    )
    fits.set(history, { key, settings })
    return settings
  }

  return {
    name: 'gaussian-process',
    settings: { seed, startupTrials, candidates, observations },
    suggest: (request) => {
      const { space, history, number } = request
      const told = numbersWhere(history, (trial) => history.isTold(trial))
      if (number < startupTrials || told.length < 2 || history.completed === 0)
        return startup.suggest(request)
      const point = mostPromising(request, fitted(space, history, told), {
        known: chosen(history, told, observations),
        candidates,
        seed: `${seed}/${number}`,
      })
      return point ?? startup.suggest(request)
    },
  }
}

function mostPromising(
  request: SamplingRequest,
  settings: KernelSettings,
  {
    known,
    candidates,
    seed,
  }: { readonly known: Int32Array; readonly candidates: number; readonly seed: string },
): Point | null {
  const { space, history } = request
  const pending = numbersWhere(history, (trial) => !history.isTold(trial))
  const places = placesOf(space, history, Int32Array.of(...known, ...pending))
  const choices = choicesOf(space)
  const posterior = gaussianPosterior(places, targetsOf(history, known), choices, settings)
  if (posterior === null) return null
  const ranking = Array.from(known.keys()).sort((a, b) => posterior.means[a]! - posterior.means[b]! || a - b)
  const best = posterior.means[ranking[0]!]!
  return acquisitionSearch(request, {
    candidates,
    worth: (point) => {
      const { mean, variance } = posterior.at(unitOfPoint(space, point))
      return logExpectedImprovement(mean, variance, best)
    },
    around: ranking.slice(0, AROUND).map((row) => unitsOf(space, history, known[row]!)),
    seed,
    random: seededRandom(seed),
  })
}

/** The last count of observations, up to the given one, at which the kernel is fitted: each one more by a tenth. */
function lastFit(count: number): number {
  let fit = 2
  for (let next = fit; next <= count; next += Math.max(1, Math.floor(next / 10))) fit = next
  return fit
}

function numbersWhere(history: TrialHistory, isWanted: (number: number) => boolean): Int32Array {
  return Int32Array.from({ length: history.asked }, (_, number) => number).filter(isWanted)
}

/** At most `count` of the trials: the best half and, of the others, the newest. */
function chosen(history: TrialHistory, numbers: Int32Array, count: number): Int32Array {
  if (numbers.length <= count) return numbers
  const given = new Set(numbers)
  const kept = new Set<number>()
  for (const number of history.ranked()) if (kept.size < count / 2 && given.has(number)) kept.add(number)
  for (const number of numbers.toReversed()) if (kept.size < count) kept.add(number)
  return numbers.filter((number) => kept.has(number))
}

const choicesOf = (space: SearchSpace): Uint8Array =>
  Uint8Array.from(space.axes, (axis) => (axis.kind === 'choice' ? 1 : 0))

/** Targets by trial; pruned ones have no value that compares with a complete one's. */
function targetsOf(history: TrialHistory, numbers: Int32Array): Float64Array {
  const losses = history.losses()
  const complete = new Set(history.ranked().subarray(0, history.completed))
  const usable = Float64Array.from(numbers, (number) => (complete.has(number) ? losses[number]! : NaN))
  return usable.every((loss) => Number.isNaN(loss)) ? usable.fill(0) : surrogateTargets(usable)
}

/** Where a trial lies in the unit cube; NaN on the axes it does not have. */
function unitsOf(space: SearchSpace, history: TrialHistory, number: number): Float64Array {
  return Float64Array.from(space.axes, (axis, i) => unitOf(axis, history.coordinates(i)[number]!))
}

function placesOf(space: SearchSpace, history: TrialHistory, numbers: Int32Array): Float64Array[] {
  return Array.from(numbers, (number) => unitsOf(space, history, number))
}
