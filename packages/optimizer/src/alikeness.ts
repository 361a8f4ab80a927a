import { DistanceRuler } from './distance-ruler.ts'
import type { Point, SearchSpace } from './search-space.ts'
import { TableRuler } from './table-ruler.ts'
import type { TrialHistory } from './trial-history.ts'

/** Axes with at most so many values have their exponentials in a table. */
const TABLED = 256

/**
 * Says of a point how alike each trial is: the exponential of minus the sum of their distances along the axes, each as a
 * share of its axis, through 0.3. Other choices, and what one of the two does not have, are a whole axis apart; a value
 * beside a short grid counts as the nearest on it.
 *
 * A history only ever grows and a trial's place stays: what was computed of the first trials is kept.
 */
export class Alikeness {
  readonly #history: TrialHistory
  readonly #tables: TableRuler
  readonly #distances: DistanceRuler
  #placed = 0
  #alike = new Float64Array(64)

  constructor({ axes }: SearchSpace, history: TrialHistory) {
    const indices = axes.map((_, i) => i)
    const isShort = (i: number): boolean => axes[i]!.size <= TABLED
    const long = indices.filter((i) => !isShort(i))
    this.#history = history
    this.#tables = new TableRuler(axes, indices.filter(isShort))
    this.#distances = new DistanceRuler(axes, long)
  }

  /** @returns by trial, in an array that holds until the next question */
  to(point: Point): Float64Array {
    const { asked } = this.#history
    if (this.#placed < asked) this.#place(asked)
    const alike = this.#alike
    this.#tables.measure(point, asked, alike)
    this.#distances.multiply(point, asked, alike)
    return alike
  }

  #place(asked: number): void {
    this.#tables.place(this.#history, this.#placed)
    this.#distances.place(this.#history, this.#placed)
    this.#placed = asked
    if (this.#alike.length < asked) this.#alike = new Float64Array(2 * asked)
  }
}
