import { APART, REACH } from './alikeness-scale.ts'
import type { SearchAxis } from './search-axis.ts'
import type { Point } from './search-space.ts'
import type { TrialHistory } from './trial-history.ts'
import { unitOf } from './unit-cube.ts'

/** Measures along axes of many values or without a grid: one exponential of the sum of all their distances. */
export class DistanceRuler {
  readonly #axes: readonly SearchAxis[]
  readonly #indices: readonly number[]
  /** By axis and trial: its place, from 0 to 1; a choice's own number, NaN where there is none. */
  readonly #places: Float64Array[]
  #distances = new Float64Array(64)

  /** @param indices of the axes to measure along, among those of the space */
  constructor(axes: readonly SearchAxis[], indices: readonly number[]) {
    this.#axes = indices.map((index) => axes[index]!)
    this.#indices = indices
    this.#places = indices.map(() => new Float64Array(64))
  }

  /** Takes in the trials from number `first` on. */
  place(history: TrialHistory, first: number): void {
    const { asked } = history
    if (this.#distances.length < asked) this.#distances = new Float64Array(2 * asked)
    this.#axes.forEach((axis, i) => {
      let places = this.#places[i]!
      if (places.length < asked) {
        places = new Float64Array(2 * asked)
        places.set(this.#places[i]!)
        this.#places[i] = places
      }
      const index = this.#indices[i]!
      for (let trial = first; trial < asked; trial++) {
        const coordinate = history.coordinate(index, trial)
        places[trial] = axis.kind === 'choice' ? coordinate : unitOf(axis, coordinate)
      }
    })
  }

  /** Multiplies the alikeness of each trial to a point by that along the axes measured here. */
  multiply(point: Point, trials: number, alike: Float64Array): void {
    if (this.#axes.length === 0) return
    const distances = this.#distances
    distances.fill(0, 0, trials)
    this.#axes.forEach((axis, i) =>
      addDistances(distances, trials, axis, point[this.#indices[i]!]!, this.#places[i]!),
    )
    for (let trial = 0; trial < trials; trial++) alike[trial]! *= Math.exp(-distances[trial]! / REACH)
  }
}

function addDistances(
  distances: Float64Array,
  trials: number,
  axis: SearchAxis,
  value: number,
  places: Float64Array,
): void {
  if (axis.kind === 'choice' || Number.isNaN(value)) {
    for (let trial = 0; trial < trials; trial++)
      if (!Object.is(value, places[trial])) distances[trial]! += APART
    return
  }
  const here = unitOf(axis, axis.coordinate(value))
  for (let trial = 0; trial < trials; trial++) {
    const away = Math.abs(here - places[trial]!)
    // NaN alone is not equal to itself.
    distances[trial]! += away === away ? away : APART
  }
}
