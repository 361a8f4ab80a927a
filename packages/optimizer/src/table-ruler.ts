import { APART, REACH } from './alikeness-scale.ts'
import type { SearchAxis } from './search-axis.ts'
import type { Point } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'
import { unitOf } from './unit-cube.ts'

/** An axis of few values. */
interface Table {
  readonly axis: SearchAxis
  /** Of the axis in the space. */
  readonly index: number
  /** Where its factors begin among those of all axes. */
  readonly start: number
  /** By number of a value: its place on the axis, from 0 to 1. */
  readonly places: readonly number[]
  /** By number of a value: how alike it is to each of them and to none, once somebody asks for it. */
  readonly rows: (Float64Array | undefined)[]
}

/** Measures along axes of few values: each exponential is computed once, and looked up. */
export class TableRuler {
  readonly #tables: readonly Table[]
  /** How alike the point asked for is to each value of each axis. */
  readonly #factors: Float64Array
  /** By trial and axis: where the factor of its value stands. */
  #slots: Int32Array

  /** @param indices of the axes to measure along, among those of the space */
  constructor(axes: readonly SearchAxis[], indices: readonly number[]) {
    let start = 0
    this.#tables = indices.map((index) => {
      const axis = axes[index]!
      const places = Array.from({ length: axis.size }, (_, at) =>
        axis.kind === 'choice' ? at : unitOf(axis, axis.coordinate(axis.at(at))),
      )
      const table = { axis, index, start, places, rows: [] }
      start += axis.size + 1
      return table
    })
    this.#factors = new Float64Array(start)
    this.#slots = new Int32Array(64 * indices.length)
  }

  /** Takes in the trials from number `first` on. */
  place(history: TrialHistory, first: number): void {
    const { asked } = history
    const count = this.#tables.length
    if (this.#slots.length < asked * count) {
      const larger = new Int32Array(2 * asked * count)
      larger.set(this.#slots)
      this.#slots = larger
    }
    for (let i = 0; i < count; i++) {
      const { axis, index, start } = this.#tables[i]!
      for (let trial = first; trial < asked; trial++) {
        const coordinate = history.coordinate(index, trial)
        const value = axis.kind === 'choice' ? coordinate : axis.nearest(coordinate)
        this.#slots[trial * count + i] = start + numberOf(axis, value)
      }
    }
  }

  /** Writes the alikeness of each trial to a point along the axes measured here. */
  measure(point: Point, trials: number, alike: Float64Array): void {
    const factors = this.#factors
    const slots = this.#slots
    const count = this.#tables.length
    for (let i = 0; i < count; i++) {
      const table = this.#tables[i]!
      const number = numberOf(table.axis, point[table.index]!)
      const row = (table.rows[number] ??= rowOf(table, number))
      for (let other = 0; other < row.length; other++) factors[table.start + other] = row[other]!
    }
    for (let trial = 0, k = 0; trial < trials; trial++) {
      let product = 1
      for (const end = k + count; k < end; k++) product *= factors[slots[k]!]!
      alike[trial] = product
    }
  }
}

/** The number of a value on its axis; behind the last one where there is none. */
function numberOf(axis: SearchAxis, value: number): number {
  if (Number.isNaN(value)) return axis.size
  return axis.kind === 'choice' ? value : axis.indexOf(value)
}

function rowOf({ axis, places }: Table, number: number): Float64Array {
  const row = new Float64Array(places.length + 1).fill(Math.exp(-APART / REACH))
  if (axis.kind === 'number' && number < places.length) {
    for (let other = 0; other < places.length; other++)
      row[other] = Math.exp(-Math.abs(places[number]! - places[other]!) / REACH)
  }
  row[number] = 1
  return row
}
