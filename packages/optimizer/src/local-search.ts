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
  /** Share of the steps that first move on by the difference of two other good trials. Default 0.3. */
  readonly difference?: number
  /** Share of the other steps that first mix two of the best trials, parameter by parameter. Default 0.25. */
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
/** The way of a difference comes from one of so many of the best trials: these, and so many for each of the elite. */
const WORSE = 6
const WORSE_A_PARENT = 3
/** Chance of an axis to be moved along a difference. */
const SHARE_MOVED_ALONG = 0.7
/** Trials after which a step is taken as it is drawn: neighbours are many by then, and each would cost its time. */
const GUIDED = 300
/** Axes on which a step moves besides the first one, on average: one of these, each as often. */
const FURTHER = [0.5, 1.5] as const

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
  return {
    name: 'local-search',
    settings: { seed, startupTrials, exploration, elite, crossover, difference, reach, candidates },
    suggest: (request) => {
      const { history, number } = request
      const random = seededRandom(`${seed}/${number}/step`)
      if (number < startupTrials || history.completed === 0 || random.next() < exploration) {
        return spreading.suggest(request)
      }
      const step = {
        elite: Math.max(elite, Math.floor(number / TRIALS_A_PARENT)),
        crossover,
        difference,
        reach,
      }
      const points = newPoints(request, step, number < GUIDED ? candidates : 1, random)
      return mostPromising(request, points) ?? spreading.suggest(request)
    },
  }
}

type Step = Required<Pick<LocalSearchOptions, 'elite' | 'crossover' | 'difference' | 'reach'>>

/** As many new and allowed points as wanted, or fewer where they are hard to find. */
function newPoints(
  { space, history, allows, isRepeat }: SamplingRequest,
  step: Step,
  wanted: number,
  random: SeededRandom,
): Point[] {
  const points: Point[] = []
  const placeOf = placesOf(space, history)
  const open = space.axes.flatMap(({ size }, i) => (size > 1 ? [i] : []))
  for (let attempt = 0; attempt < TRIES && points.length < wanted; attempt++) {
    const start = startOf(space, history, placeOf, step, random)
    const point = pointAt(space, stepped(space.axes, open, start, step.reach, random))
    if (!isRepeat(point) && allows(point)) points.push(point)
  }
  return points
}

/** Where a step begins: at a good trial, at the mix of two, or at one moved on by the difference of two others. */
function startOf(
  space: SearchSpace,
  history: TrialHistory,
  placeOf: (number: number) => Float64Array,
  step: Step,
  random: SeededRandom,
): Float64Array {
  const good = (): Float64Array => placeOf(goodTrial(history, step.elite, random))
  const parent = good()
  if (random.next() < step.difference) {
    const ranked = history.ranked()
    const worse = ranked[random.integer(Math.min(history.completed, WORSE_A_PARENT * step.elite + WORSE))]!
    return movedAlong(space.axes, parent, good(), placeOf(worse), random)
  }
  return random.next() < step.crossover ? mixed(parent, good(), random) : parent
}

/** Moves on by the way from one place to another, on most of the axes of numbers that all three places have. */
function movedAlong(
  axes: readonly SearchAxis[],
  start: Float64Array,
  to: Float64Array,
  from: Float64Array,
  random: SeededRandom,
): Float64Array {
  return start.map((value, i) => {
    const moved = value + to[i]! - from[i]!
    const moves = random.next() < SHARE_MOVED_ALONG
    return moves && axes[i]!.kind === 'number' && !Number.isNaN(moved) ? folded(moved) : value
  })
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

/** Where trials lie in the unit cube, by number. */
function placesOf({ axes }: SearchSpace, history: TrialHistory): (number: number) => Float64Array {
  const columns = axes.map((_, i) => history.coordinates(i))
  return (number) => {
    // Float64Array.from asks an iterator for each number.
    const place = new Float64Array(axes.length)
    for (let i = 0; i < place.length; i++) place[i] = unitOf(axes[i]!, columns[i]![number]!)
    return place
  }
}

const mixed = (one: Float64Array, other: Float64Array, random: SeededRandom): Float64Array =>
  one.map((value, i) => (random.next() < 0.5 ? value : other[i]!))

/** Moves on one axis at random, of those with more than one value, and on each of the others with the same chance. */
function stepped(
  axes: readonly SearchAxis[],
  /** Those with more than one value. */
  open: readonly number[],
  start: Float64Array,
  reach: number,
  random: SeededRandom,
): Float64Array {
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
  return folded(random.next() < 0.5 ? value - length : value + length)
}

/** Beyond an end the way goes back, so that the ends are reached but not heaped upon. */
function folded(value: number): number {
  return value < 0 ? -value : value > 1 ? 2 - value : value
}
