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
  readonly #tables: readonly TableRuler[]
  readonly #distances: DistanceRuler
  #placed = 0
  #alike = new Float64Array(64)

  constructor({ axes }: SearchSpace, history: TrialHistory) {
    const indices = axes.map((_, i) => i)
    const isShort = (i: number): boolean => axes[i]!.size <= TABLED
    this.#history = history
    this.#tables = indices.filter(isShort).map((i) => new TableRuler(axes[i]!, i))
    this.#distances = new DistanceRuler(
      axes,
      indices.filter((i) => !isShort(i)),
    )
  }

  /** @returns by trial, in an array that holds until the next question */
  to(point: Point): Float64Array {
    const { asked } = this.#history
    if (this.#placed < asked) this.#place(asked)
    const alike = this.#alike
    alike.fill(1, 0, asked)
    for (let i = 0; i < this.#tables.length; i++) this.#tables[i]!.multiply(alike, asked, point)
    this.#distances.multiply(alike, asked, point)
    return alike
  }

  #place(asked: number): void {
    for (const ruler of this.#tables) ruler.place(this.#history, this.#placed)
    this.#distances.place(this.#history, this.#placed)
    this.#placed = asked
    if (this.#alike.length < asked) this.#alike = new Float64Array(2 * asked)
  }
}
