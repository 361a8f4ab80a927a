import type { SearchAxis } from './search-axis.ts'
import type { Point, SearchSpace } from './search-space.ts'
import { SortedNumbers } from './sorted-numbers.ts'

/** What samplers learn from: every trial asked so far, in columns; a trial's number is its row. */
export interface TrialHistory {
  /** Trials asked. */
  readonly asked: number
  /** Trials told that could be evaluated, infeasible and pruned ones included. */
  readonly evaluated: number
  /** Trials told that were evaluated to the end. */
  readonly completed: number
  /** Trials that failed. */
  readonly failed: number
  /** Coordinates of the asked trials on one axis (indices on a choice); NaN where a condition left the parameter out. */
  coordinates(axis: number): Float64Array
  /** One of these: asks for no array. */
  coordinate(axis: number, number: number): number
  /** Numbers of the asked trials that have the parameter, by rising coordinate on one axis; equal ones by number. */
  sorted(axis: number): Int32Array
  /**
   * Numbers of the complete trials, the best first, and behind them those of the pruned ones: what came further first,
   * then by the last value. Equal ones by number. The first `completed` are the complete ones.
   */
  ranked(): Int32Array
  /**
   * Numbers of the infeasible trials that were told with a violation, the least first; equal ones by number. They stand
   * behind all that are ranked.
   */
  byViolation(): Int32Array
  /** By how much each of those breaks the rules; NaN for all others. */
  violations(): Float64Array
  /** The lower the better: the value of each complete trial, the last value of each pruned one; NaN for all others. */
  losses(): Float64Array
  /** Whether a trial was told what became of it; asked trials that were not are pending. */
  isTold(number: number): boolean
}

/** The history as its study writes it. */
export interface GrowingHistory extends TrialHistory {
  ask(point: Point): void
  complete(number: number, loss: number): void
  prune(number: number, step: number, loss: number): void
  infeasible(number: number, violation?: number): void
  fail(number: number): void
}

/** Trials that the arrays have room for at first. */
const ROOM = 64

export function trialHistory(space: SearchSpace): GrowingHistory {
  return new History(space.axes)
}

/** A class: getters in an object of its own would make each history another kind of object to the engine. */
class History implements GrowingHistory {
  asked = 0
  evaluated = 0
  completed = 0
  failed = 0
  readonly #axes: readonly SearchAxis[]
  /**
   * All in one array, which costs much more to make than to fill: the coordinates on one axis behind those on the other, then
   * the losses and the tiers.
   */
  #columns: Float64Array
  #room = ROOM
  /** By axis; as far as it is sorted, since most samplers never ask. */
  readonly #orders: (SortedNumbers | undefined)[] = []
  readonly #ranking = new SortedNumbers()
  /** Both are made when somebody asks for them: most searches have no violations. */
  #closeness: SortedNumbers | undefined
  #violations = new Float64Array(0)
  readonly #told: boolean[] = []

  constructor(axes: readonly SearchAxis[]) {
    this.#axes = axes
    this.#columns = new Float64Array((axes.length + 2) * ROOM).fill(NaN)
  }

  coordinates(axis: number): Float64Array {
    return this.#columns.subarray(axis * this.#room, axis * this.#room + this.asked)
  }

  coordinate(axis: number, number: number): number {
    return this.#columns[axis * this.#room + number]!
  }

  sorted(axis: number): Int32Array {
    const order = (this.#orders[axis] ??= new SortedNumbers())
    const coordinates = this.coordinates(axis)
    for (; order.known < this.asked; order.known++)
      if (!Number.isNaN(coordinates[order.known])) order.insert(order.known, coordinates)
    return order.view()
  }

  ranked(): Int32Array {
    return this.#ranking.view()
  }

  byViolation(): Int32Array {
    return (this.#closeness ??= new SortedNumbers()).view()
  }

  violations(): Float64Array {
    if (this.#violations.length < this.#room) {
      const larger = new Float64Array(this.#room).fill(NaN)
      larger.set(this.#violations)
      this.#violations = larger
    }
    return this.#violations.subarray(0, this.asked)
  }

  losses(): Float64Array {
    return this.coordinates(this.#axes.length)
  }

  isTold(number: number): boolean {
    return this.#told[number] === true
  }

  ask(point: Point): void {
    if (this.asked === this.#room) this.#grow()
    for (let i = 0; i < this.#axes.length; i++) {
      const axis = this.#axes[i]!
      const value = point[i]!
      this.#columns[i * this.#room + this.asked] = axis.kind === 'number' ? axis.coordinate(value) : value
    }
    this.asked += 1
  }

  complete(number: number, loss: number): void {
    this.#rank(number, loss, Infinity)
    this.completed += 1
  }

  prune(number: number, step: number, loss: number): void {
    this.#rank(number, loss, step)
  }

  infeasible(number: number, violation?: number): void {
    this.#told[number] = true
    if (violation !== undefined) {
      const violations = this.violations()
      violations[number] = violation
      this.#closeness ??= new SortedNumbers()
      this.#closeness.insert(number, violations)
    }
    this.evaluated += 1
  }

  fail(number: number): void {
    this.#told[number] = true
    this.failed += 1
  }

  #rank(number: number, loss: number, tier: number): void {
    const { length } = this.#axes
    this.#told[number] = true
    this.#columns[length * this.#room + number] = loss
    this.#columns[(length + 1) * this.#room + number] = tier
    this.#ranking.insert(number, this.losses(), this.coordinates(length + 1))
    this.evaluated += 1
  }

  #grow(): void {
    const larger = new Float64Array(2 * this.#columns.length).fill(NaN)
    for (let i = 0; i < this.#axes.length + 2; i++) larger.set(this.coordinates(i), 2 * i * this.#room)
    this.#columns = larger
    this.#room *= 2
  }
}
