import { seededRandom, type SeededRandom } from '@openbell/seeded-random'
import { checkCount } from './check-count.ts'
import { checkNumber } from './check-number.ts'
import { nearbyStanding } from './nearby-standing.ts'
import { quasiRandom } from './quasi-random.ts'
import type { Sampler, SamplingRequest } from './sampler.ts'
import type { SearchAxis } from './search-axis.ts'
import type { Point, SearchSpace } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'
import { pointAt, unitOf } from './unit-cube.ts'

export interface LocalSearchOptions {
  readonly seed: number | string
  /** Trials spread by `quasiRandom` at the start. Default 12. */
  readonly startupTrials?: number
  /** Share of the later trials that go on spreading. Default 0.05. */
  readonly exploration?: number
  /** Best trials from which a step may start, or a thirtieth of the trials so far where that is more. Default 3. */
  readonly elite?: number
  /** Share of the steps that first mix two of the best trials, parameter by parameter. Default 0.25. */
  readonly crossover?: number
  /** Longest step, as a share of an axis; the shortest is one cell. Default 0.6. */
  readonly reach?: number
  /** Steps drawn, of which the one is taken whose nearby trials are best; 1 after 300 trials. Default 4. */
  readonly candidates?: number
}

/** Shortest step on a continuous axis, as a share of it. */
const SHORTEST = 1e-4
/** Steps tried for a new and allowed point. */
const TRIES = 100
/** Trials for each of the best ones from which a step may start: a long search keeps more than one summit in view. */
const TRIALS_A_PARENT = 30
/** Trials after which a step is taken as it is drawn: neighbours are many by then, and each would cost its time. */
const GUIDED = 300
/** Axes on which a step moves besides the first one, on average: one of these, each as often. */
const FURTHER = [0.5, 1.5] as const

/**
 * Iterated local search for cheap, rugged landscapes with plateaus: a step away from one of the best trials on
 * one, two or three axes, its length on each drawn log-uniformly from one cell to `reach`, so that near and far
 * neighbours both have their turn; sometimes from a mix of two of the best; now and then a point that spreads. In the
 * first 300 trials it draws some steps and takes the one beside which the trials so far are best.
 *
 * Compares trials by rank alone, so that outliers and the scale of the objective do not matter. Infeasible, failed and
 * pruned trials are no start of a step, and what lies beside them is avoided. Asks no point of a grid twice while it finds a new one.
 *
 * @throws OptimizerError `invalid-setting`
 */
export function localSearch({
  seed,
  startupTrials = 12,
  exploration = 0.05,
  elite = 3,
  crossover = 0.25,
  reach = 0.6,
  candidates = 4,
}: LocalSearchOptions): Sampler {
  checkCount('startupTrials', startupTrials, 0)
  checkCount('elite', elite, 1)
  checkCount('candidates', candidates, 1)
  checkNumber('exploration', exploration, { least: 0, most: 1 })
  checkNumber('crossover', crossover, { least: 0, most: 1 })
  checkNumber('reach', reach, { above: 0, most: 1 })
  const spreading = quasiRandom({ seed })
  return {
    name: 'local-search',
    settings: { seed, startupTrials, exploration, elite, crossover, reach, candidates },
    suggest: (request) => {
      const { history, number } = request
      const random = seededRandom(`${seed}/${number}/step`)
      if (number < startupTrials || history.completed === 0 || random.next() < exploration) {
        return spreading.suggest(request)
      }
      const step = { elite: Math.max(elite, Math.floor(number / TRIALS_A_PARENT)), crossover, reach }
      const points = newPoints(request, step, number < GUIDED ? candidates : 1, random)
      return mostPromising(request, points) ?? spreading.suggest(request)
    },
  }
}

type Step = Required<Pick<LocalSearchOptions, 'elite' | 'crossover' | 'reach'>>

/** As many new and allowed points as wanted, or fewer where they are hard to find. */
function newPoints(
  { space, history, allows, isRepeat }: SamplingRequest,
  step: Step,
  wanted: number,
  random: SeededRandom,
): Point[] {
  const points: Point[] = []
  for (let attempt = 0; attempt < TRIES && points.length < wanted; attempt++) {
    const parent = placeOf(space, history, goodTrial(history, step.elite, random))
    const start =
      random.next() < step.crossover
        ? mixed(parent, placeOf(space, history, goodTrial(history, step.elite, random)), random)
        : parent
    const point = pointAt(space, stepped(space.axes, start, step.reach, random))
    if (!isRepeat(point) && allows(point)) points.push(point)
  }
  return points
}

function mostPromising({ space, history }: SamplingRequest, points: readonly Point[]): Point | undefined {
  if (points.length < 2) return points[0]
  const standingOf = nearbyStanding(space, history)
  const standings = points.map(standingOf)
  return points[standings.indexOf(Math.min(...standings))]
}

/** One of the best trials, the better the likelier: the square of a uniform number picks the rank. */
function goodTrial(history: TrialHistory, elite: number, random: SeededRandom): number {
  const count = Math.min(elite, history.completed)
  return history.ranked()[Math.floor(count * random.next() ** 2)]!
}

function placeOf(space: SearchSpace, history: TrialHistory, number: number): Float64Array {
  return Float64Array.from(space.axes, (axis, i) => unitOf(axis, history.coordinates(i)[number]!))
}

const mixed = (one: Float64Array, other: Float64Array, random: SeededRandom): Float64Array =>
  one.map((value, i) => (random.next() < 0.5 ? value : other[i]!))

/** Moves on one axis at random, of those with more than one value, and on each of the others with the same chance. */
function stepped(
  axes: readonly SearchAxis[],
  start: Float64Array,
  reach: number,
  random: SeededRandom,
): Float64Array {
  const open = axes.flatMap(({ size }, i) => (size > 1 ? [i] : []))
  // Where nothing can move, any place is the same point.
  const first = open.length === 0 ? -1 : open[random.integer(open.length)]!
  const further = FURTHER[random.integer(FURTHER.length)]!
  const chance = open.length > 1 ? further / (open.length - 1) : 0
  return start.map((value, i) => {
    const moves = random.next() < chance || i === first
    // A parameter that the parent does not have gets any value, should it come in.
    if (Number.isNaN(value)) return random.next()
    return moves ? movedOn(axes[i]!, value, reach, random) : value
  })
}

function movedOn(axis: SearchAxis, value: number, reach: number, random: SeededRandom): number {
  if (axis.kind === 'choice') return random.next()
  const shortest = Math.min(reach, Number.isFinite(axis.size) ? 1 / axis.size : SHORTEST)
  const length = shortest * (reach / shortest) ** random.next()
  const moved = random.next() < 0.5 ? value - length : value + length
  // Beyond an end the way goes back, so that the ends are reached but not heaped upon.
  return moved < 0 ? -moved : moved > 1 ? 2 - moved : moved
}
