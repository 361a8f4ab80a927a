import { exponentialBelowOne } from './exponential.ts'
import { PRIOR, type ParzenEstimator } from './parzen-estimator.ts'

/** A kernel whose weighted term is below e^-40 of another's cannot change their sum. */
const NEGLIGIBLE = 40

/**
 * The density of an estimator at one point, summed over the kernels step by step: the prior's first, then along the curve
 * to both sides of a place. What is summed so far is a lower bound of the density. The estimator must not change between
 * the steps.
 *
 * Grids and choices enter by tables, continuous axes by a quadratic; a kernel is left as soon as it is negligible.
 */
export class DensitySum {
  readonly #estimator: ParzenEstimator
  readonly #point: Float64Array
  readonly #coordinates: Float64Array
  readonly #rows: Float64Array[] = []
  /** Part of the curve that is summed. */
  #from: number
  #to: number
  /** The largest log term so far, its weight left out: what the sum is scaled by. */
  #most = -Infinity
  /** Log of the weighted term below which kernels are left out. */
  #floor = -Infinity
  #sum = 0

  /**
   * @param point a value for each axis of the estimator
   * @param from the place on the estimator's curve at which to begin
   */
  constructor(estimator: ParzenEstimator, point: Float64Array, from: number) {
    const { factors, smooth, tabled } = estimator
    estimator.weights()
    this.#estimator = estimator
    this.#point = point
    this.#coordinates = new Float64Array(smooth.length)
    for (let s = 0; s < smooth.length; s++) {
      const { axis } = factors[smooth[s]!]!
      if (axis.kind === 'number') this.#coordinates[s] = axis.coordinate(point[smooth[s]!]!)
    }
    this.#from = this.#to = from
    for (const f of tabled) this.#rows.push(factors[f]!.table!.row(point[f]!))
    this.#sumOver(PRIOR_ONLY, 0, 1)
  }

  get finished(): boolean {
    return this.#from === 0 && this.#to === this.#estimator.size
  }

  /** Log of what is summed so far, over the weight of all: when finished, the log density. */
  logDensity(): number {
    return this.#most + Math.log(this.#sum / this.#estimator.totalWeight())
  }

  /** Goes on by so many observations on either side. */
  advance(count: number): this {
    const from = Math.max(0, this.#from - count)
    const to = Math.min(this.#estimator.size, this.#to + count)
    const { curve } = this.#estimator
    this.#sumOver(curve, from, this.#from)
    this.#sumOver(curve, this.#to, to)
    this.#from = from
    this.#to = to
    return this
  }

  #sumOver(slots: Int32Array, from: number, to: number): void {
    const { peaks, quadratics, shapes } = this.#estimator
    const weights = this.#estimator.weights()
    const rows = this.#rows
    const coordinates = this.#coordinates
    const tabled = rows.length
    const smooth = coordinates.length
    let most = this.#most
    let floor = this.#floor
    let sum = this.#sum
    for (let i = from; i < to; i++) {
      const slot = slots[i]!
      let term = peaks[slot]!
      for (let t = 0, at = slot * tabled; t < tabled && term > floor; t++, at++) {
        const mass = rows[t]![shapes[at]!]!
        // NaN: not in the table yet.
        term += mass === mass ? mass : this.#fill(t, shapes[at]!)
      }
      for (let s = 0, at = 2 * slot * smooth; s < smooth && term > floor; s++, at += 2) {
        const z = (coordinates[s]! - quadratics[at]!) * quadratics[at + 1]!
        term -= z * z
      }
      // Weights are 1 at the most.
      if (term <= floor) continue
      const weight = weights[slot]!
      if (term > most) {
        sum = sum * Math.exp(most - term) + weight
        most = term
        floor = Math.max(floor, term + Math.log(weight) - NEGLIGIBLE)
      } else sum += weight * exponentialBelowOne(term - most)
    }
    this.#most = most
    this.#floor = floor
    this.#sum = sum
  }

  #fill(column: number, shape: number): number {
    const f = this.#estimator.tabled[column]!
    const { table } = this.#estimator.factors[f]!
    return table !== null && 'fill' in table ? table.fill(this.#rows[column]!, this.#point[f]!, shape) : NaN
  }
}

const PRIOR_ONLY = Int32Array.of(PRIOR)

/** Log density of an estimator at a point: a value for each axis. */
export function logDensity(estimator: ParzenEstimator, point: Float64Array): number {
  return new DensitySum(estimator, point, 0).advance(Infinity).logDensity()
}
