import type { SeededRandom } from '@openbell/seeded-random'
import type { SearchAxis } from './search-axis.ts'
import type { SearchSpace } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'
import { unitOf } from './unit-cube.ts'

/** How steps are drawn. */
export interface StepSettings {
  /** Best trials from which a step may start. */
  readonly elite: number
  /** Share of the steps that first move on by the difference of two other good trials. */
  readonly difference: number
  /** Share of the other steps that first mix two of the best trials. */
  readonly crossover: number
  /** Longest step, as a share of an axis. */
  readonly reach: number
}

/** Shortest step on a continuous axis, as a share of it. */
const SHORTEST = 1e-4
/** The way of a difference comes from one of so many of the best trials: these, and so many for each of the elite. */
const WORSE = 6
const WORSE_A_PARENT = 3
/** Chance of an axis to be moved along a difference. */
const SHARE_MOVED_ALONG = 0.7
/** Axes on which a step moves besides the first one, on average: one of these, each as often. */
const FURTHER = [0.5, 1.5] as const

/**
 * Draws steps from good trials to places in the unit cube: from one of them, from the mix of two, or from one moved on by
 * the difference of two others.
 */
export class LocalSteps {
  readonly #axes: readonly SearchAxis[]
  readonly #history: TrialHistory
  /** Axes with more than one value. */
  readonly #open: readonly number[]
  // The same few arrays serve for all steps: a new one costs more than a step.
  readonly #place: Float64Array
  readonly #other: Float64Array
  readonly #worse: Float64Array

  constructor({ axes }: SearchSpace, history: TrialHistory) {
    this.#axes = axes
    this.#history = history
    this.#open = axes.flatMap(({ size }, i) => (size > 1 ? [i] : []))
    this.#place = new Float64Array(axes.length)
    this.#other = new Float64Array(axes.length)
    this.#worse = new Float64Array(axes.length)
  }

  /** @returns a place that holds until the next step is drawn; outside the cube it counts as the nearer end */
  draw(settings: StepSettings, random: SeededRandom): Float64Array {
    this.#start(settings, random)
    step(this.#axes, this.#open, this.#place, settings.reach, random)
    return this.#place
  }

  #start({ elite, difference, crossover }: StepSettings, random: SeededRandom): void {
    const { completed } = this.#history
    const ranked = this.#history.ranked()
    const parents = Math.min(elite, completed)
    const place = this.#place
    const other = this.#other
    this.#copyPlace(goodTrial(ranked, parents, random), place)
    if (random.next() < difference) {
      const worse = ranked[random.integer(Math.min(completed, WORSE_A_PARENT * elite + WORSE))]!
      this.#copyPlace(goodTrial(ranked, parents, random), other)
      this.#copyPlace(worse, this.#worse)
      moveAlong(this.#axes, place, other, this.#worse, random)
    } else if (random.next() < crossover) {
      this.#copyPlace(goodTrial(ranked, parents, random), other)
      for (let i = 0; i < place.length; i++) if (random.next() >= 0.5) place[i] = other[i]!
    }
  }

  /** Where a trial lies in the unit cube. */
  #copyPlace(number: number, into: Float64Array): void {
    for (let i = 0; i < into.length; i++)
      into[i] = unitOf(this.#axes[i]!, this.#history.coordinate(i, number))
  }
}

/** One of the best trials, the better the likelier: the square of a uniform number picks the rank. */
function goodTrial(ranked: Int32Array, parents: number, random: SeededRandom): number {
  return ranked[Math.floor(parents * random.next() ** 2)]!
}

/** Moves on by the way from one place to another, on most of the axes of numbers that all three places have. */
function moveAlong(
  axes: readonly SearchAxis[],
  place: Float64Array,
  to: Float64Array,
  from: Float64Array,
  random: SeededRandom,
): void {
  for (let i = 0; i < place.length; i++) {
    const moved = place[i]! + to[i]! - from[i]!
    const moves = random.next() < SHARE_MOVED_ALONG
    if (moves && axes[i]!.kind === 'number' && !Number.isNaN(moved)) place[i] = folded(moved)
  }
}

/** Moves on one axis at random, of the open ones, and on each of the others with the same chance. */
function step(
  axes: readonly SearchAxis[],
  open: readonly number[],
  place: Float64Array,
  reach: number,
  random: SeededRandom,
): void {
  // Where nothing can move, any place is the same point.
  const first = open.length === 0 ? -1 : open[random.integer(open.length)]!
  const further = FURTHER[random.integer(FURTHER.length)]!
  const chance = open.length > 1 ? further / (open.length - 1) : 0
  for (let i = 0; i < place.length; i++) {
    const moves = random.next() < chance || i === first
    // A parameter that the parent does not have gets any value, should it come in.
    if (Number.isNaN(place[i])) place[i] = random.next()
    else if (moves) place[i] = movedOn(axes[i]!, place[i]!, reach, random)
  }
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
