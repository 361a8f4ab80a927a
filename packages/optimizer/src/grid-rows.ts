import type { NumberAxis } from './search-axis.ts'

/** Values of a grid that have a place of their own. */
const MOST_PLACES = 4096

/** Where in a table the row of each value of a grid begins: by its index, since looking up a number by a hash costs more. */
export class GridRows {
  readonly #low: number
  readonly #step: number
  readonly #values: Float64Array
  /** By index on the grid; −1 where there is no row. */
  readonly #starts: Int32Array
  /** Of values beside the grid, and of those with no place. */
  readonly #others = new Map<number, number>()
  readonly #known: number[] = []

  constructor(axis: NumberAxis) {
    const { size } = axis
    this.#values = Float64Array.from({ length: Math.min(size, MOST_PLACES) }, (_, index) => axis.at(index))
    this.#starts = new Int32Array(this.#values.length).fill(-1)
    this.#low = axis.at(0)
    this.#step = size > 1 ? axis.at(1) - axis.at(0) : 1
  }

  /** −1 for a value without a row. */
  get(value: number): number {
    const index = Math.round((value - this.#low) / this.#step)
    return this.#values[index] === value ? this.#starts[index]! : (this.#others.get(value) ?? -1)
  }

  set(value: number, row: number): void {
    const index = Math.round((value - this.#low) / this.#step)
    if (this.#values[index] === value) this.#starts[index] = row
    else this.#others.set(value, row)
    this.#known.push(row)
  }

  /** Where all rows begin. */
  get known(): readonly number[] {
    return this.#known
  }

  clear(): void {
    this.#starts.fill(-1)
    this.#others.clear()
    this.#known.length = 0
  }
}
