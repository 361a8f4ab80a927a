import { APART, REACH, type Ruler } from './ruler.ts'
import type { SearchAxis } from './search-axis.ts'
import type { Point } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'
import { unitOf } from './unit-cube.ts'

/** Measures along an axis of few values: each exponential is computed once. */
export class TableRuler implements Ruler {
  readonly #axis: SearchAxis
  readonly #index: number
  /** By trial: the number of its value on the axis; behind the last one for a trial without. */
  #slots = new Uint16Array(64)
  /** By number of a value: how alike it is to each of them, once somebody asks for it. */
  readonly #rows: (Float64Array | undefined)[] = []
  /** By number of a value: its place on the axis, from 0 to 1. */
  readonly #places: readonly number[]

  constructor(axis: SearchAxis, index: number) {
    this.#axis = axis
    this.#index = index
    this.#places = Array.from({ length: axis.size }, (_, at) =>
      axis.kind === 'choice' ? at : unitOf(axis, axis.coordinate(axis.at(at))),
    )
  }

  place(history: TrialHistory, first: number): void {
    const { asked } = history
    const axis = this.#axis
    if (this.#slots.length < asked) {
      const larger = new Uint16Array(2 * asked)
      larger.set(this.#slots)
      this.#slots = larger
    }
    for (let trial = first; trial < asked; trial++) {
      const coordinate = history.coordinate(this.#index, trial)
      this.#slots[trial] = slotOf(axis, axis.kind === 'choice' ? coordinate : axis.nearest(coordinate))
    }
  }

  multiply(alike: Float64Array, trials: number, point: Point): void {
    const slot = slotOf(this.#axis, point[this.#index]!)
    const row = (this.#rows[slot] ??= this.#rowOf(slot))
    const slots = this.#slots
    for (let trial = 0; trial < trials; trial++) alike[trial]! *= row[slots[trial]!]!
  }

  #rowOf(slot: number): Float64Array {
    const places = this.#places
    const row = new Float64Array(places.length + 1).fill(Math.exp(-APART / REACH))
    if (this.#axis.kind === 'number' && slot < places.length) {
      for (let other = 0; other < places.length; other++)
        row[other] = Math.exp(-Math.abs(places[slot]! - places[other]!) / REACH)
    }
    row[slot] = 1
    return row
  }
}

function slotOf(axis: SearchAxis, value: number): number {
  if (Number.isNaN(value)) return axis.size
  return axis.kind === 'choice' ? value : axis.indexOf(value)
}
