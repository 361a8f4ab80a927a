import { logNormalMass } from '@openbell/numerics'
import { GridRows } from './grid-rows.ts'
import { KernelShapes } from './kernel-shapes.ts'
import { logMassInside } from './log-mass-inside.ts'
import type { NumberAxis } from './search-axis.ts'

/** Log masses remembered at most, unless one ranking alone needs more: 16 MiB. */
const MOST_REMEMBERED = 2 ** 21

interface Grid {
  readonly axis: NumberAxis
  readonly shapes: KernelShapes
  readonly rows: GridRows
}

/**
 * Log masses of normal kernels in the cells of grids, as shares of what lies inside the bounds. Kernels of the same mean
 * and deviation have the same shape, and each mass of a shape at a value is computed once: both come again all the time.
 */
export class GridMasses {
  /**
   * The rows of all grids, one for each value asked for, with a log mass for each shape; NaN for those not computed yet. In
   * front of them a 0, for cells that stand for no grid.
   */
  masses = new Float64Array(1024)
  #used = 1
  readonly #grids: readonly Grid[]

  constructor(axes: readonly NumberAxis[]) {
    this.#grids = axes.map((axis): Grid => {
      const rows = new GridRows(axis)
      const forget = (shapes: readonly number[]): void => {
        for (const row of rows.known) for (const shape of shapes) this.masses[row + shape] = NaN
      }
      // Longer rows are made anew; the room of the short ones comes back when everything is forgotten.
      return { axis, shapes: new KernelShapes(forget, () => rows.clear()), rows }
    })
  }

  /** The number of a kernel's shape on a grid; to be released when the kernel changes. */
  hold(grid: number, mean: number, deviation: number): number {
    return this.#grids[grid]!.shapes.hold(mean, deviation)
  }

  release(grid: number, shape: number): void {
    this.#grids[grid]!.shapes.release(shape)
  }

  /** Makes sure that the rows of so many points stay where they are until shapes change or it is called again. */
  prepare(points: number): void {
    const needed = this.#grids.reduce((sum, { shapes }) => sum + points * shapes.capacity, 0)
    if (this.#used + needed <= MOST_REMEMBERED) return
    for (const { rows } of this.#grids) rows.clear()
    this.#used = 1
  }

  /** Where in `masses` the row of a grid's value begins. May replace `masses`. */
  row(grid: number, value: number): number {
    const { rows, shapes } = this.#grids[grid]!
    const known = rows.get(value)
    if (known >= 0) return known
    const row = this.#used
    this.#used += shapes.capacity
    if (this.#used > this.masses.length) {
      const grown = new Float64Array(2 * this.#used)
      grown.set(this.masses)
      this.masses = grown
    }
    this.masses.fill(NaN, row, this.#used)
    rows.set(value, row)
    return row
  }

  /** Computes a shape's log mass at a value, into the row that begins there. */
  fill(row: number, grid: number, value: number, shape: number): number {
    const { axis, shapes } = this.#grids[grid]!
    const mean = shapes.means[shape]!
    const deviation = shapes.deviations[shape]!
    const start = (axis.cellStart(value) - mean) / deviation
    const end = (axis.cellEnd(value) - mean) / deviation
    return (this.masses[row + shape] = logNormalMass(start, end) - logMassInside(axis, mean, deviation))
  }
}
