import { logMassInside } from './log-mass-inside.ts'
import { logNormalMass } from './normal-distribution.ts'
import type { NumberAxis } from './search-axis.ts'

/** Log masses remembered at most, over all values of an axis: 16 MiB. */
const MOST_REMEMBERED = 2 ** 21

/**
 * Log masses of normal kernels in the cells of a grid, as shares of what lies inside the bounds. Kernels of the same mean
 * and deviation have the same shape, and each mass of a shape at a value is computed once: both come again all the time.
 */
export class GridMasses {
  readonly #axis: NumberAxis
  readonly #shapes = new Map<number, Map<number, number>>()
  readonly #means: number[] = []
  readonly #deviations: number[] = []
  readonly #inside: number[] = []
  readonly #rows = new Map<number, Float64Array>()
  #capacity = 64

  constructor(axis: NumberAxis) {
    this.#axis = axis
  }

  /** The number of a shape. */
  shape(mean: number, deviation: number): number {
    let sameMean = this.#shapes.get(mean)
    if (sameMean === undefined) this.#shapes.set(mean, (sameMean = new Map<number, number>()))
    const known = sameMean.get(deviation)
    if (known !== undefined) return known
    const shape = this.#means.length
    sameMean.set(deviation, shape)
    this.#means.push(mean)
    this.#deviations.push(deviation)
    this.#inside.push(logMassInside(this.#axis, mean, deviation))
    if (shape >= this.#capacity) this.#capacity *= 2
    return shape
  }

  /** Log masses of the shapes at a value; NaN for those not computed yet. */
  row(value: number): Float64Array {
    const known = this.#rows.get(value)
    if (known !== undefined && known.length >= this.#means.length) return known
    if ((this.#rows.size + 1) * this.#capacity > MOST_REMEMBERED) this.#rows.clear()
    const row = new Float64Array(this.#capacity).fill(NaN)
    if (known !== undefined) row.set(known)
    this.#rows.set(value, row)
    return row
  }

  /** Computes a shape's log mass at a value, into the value's row. */
  fill(row: Float64Array, value: number, shape: number): number {
    const { cellStart, cellEnd } = this.#axis
    const mean = this.#means[shape]!
    const deviation = this.#deviations[shape]!
    const mass = logNormalMass((cellStart(value) - mean) / deviation, (cellEnd(value) - mean) / deviation)
    return (row[shape] = mass - this.#inside[shape]!)
  }
}
