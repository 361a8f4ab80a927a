import { exponentialBelowOne } from './exponential.ts'
import { PRIOR, type ParzenEstimator } from './parzen-estimator.ts'
import { QueryPoint } from './query-point.ts'

/** A kernel whose weighted term is below e^-40 of another's cannot change their sum. */
const NEGLIGIBLE = 40
/** Factors after which a kernel may be left: asking after each costs more than most factors. */
const BLOCK = 8

/**
 * The density of an estimator at one point, summed over the kernels step by step: the prior's first, then along the curve
 * to both sides of a place. What is summed so far is a lower bound of the density. The estimator must not change between
 * the steps.
 *
 * Grids enter by tables, choices by whether they are those observed, continuous axes by a quadratic; a kernel is left as
 * soon as it is negligible.
 */
export class DensitySum {
  readonly #estimator: ParzenEstimator
  #query: QueryPoint
  /** Part of the curve that is summed. */
  #from = 0
  #to = 0
  /** The largest log term so far, its weight left out: what the sum is scaled by. */
  #most = -Infinity
  /** Log of the weighted term below which kernels are left out. */
  #floor = -Infinity
  #sum = 0

  constructor(estimator: ParzenEstimator, query: QueryPoint) {
    this.#estimator = estimator
    this.#query = query
  }

  /**
   * Begins anew, with the prior.
   *
   * @param from the place on the estimator's curve at which to begin
   */
  start(query: QueryPoint, from: number): this {
    const prior = this.#estimator.weightOf(PRIOR)
    this.#query = query
    this.#from = this.#to = from
    this.#most = this.#priorTerm()
    this.#floor = this.#most + Math.log(prior) - NEGLIGIBLE
    this.#sum = prior
    return this
  }

  get finished(): boolean {
    return this.#from === 0 && this.#to === this.#estimator.size
  }

  /** Log of what is summed so far, over the weight of all: when finished, the log density. */
  logDensity(): number {
    return this.#most + Math.log(this.#sum / this.#estimator.totalWeight)
  }

  /** Goes on by so many observations on either side. */
  advance(count: number): this {
    const from = Math.max(0, this.#from - count)
    const to = Math.min(this.#estimator.size, this.#to + count)
    if (from < this.#from) this.#sumOver(from, this.#from)
    if (to > this.#to) this.#sumOver(this.#to, to)
    this.#from = from
    this.#to = to
    return this
  }

  #priorTerm(): number {
    const { peaks, quadratics, factors, chosen } = this.#estimator
    const { rows, continuous } = this.#query
    let term = this.#filled(PRIOR, 0, rows.length, peaks[PRIOR]!)
    for (const f of chosen) {
      const factor = factors[f]!
      if (factor.kind === 'choice') term += factor.table.logFlat
    }
    for (let s = 0; s < continuous.length; s++) {
      const z = (continuous[s]! - quadratics[2 * s]!) * quadratics[2 * s + 1]!
      term -= z * z
    }
    return term
  }

  #sumOver(from: number, to: number): void {
    const { curve: slots, peaks, quadratics, shapes, observed, hits, misses, ages } = this.#estimator
    const { masses } = this.#estimator.grids
    const { observationWeights } = this.#estimator
    const { rows, choices, continuous } = this.#query
    const gridded = rows.length
    const chosen = choices.length
    const smooth = continuous.length
    let most = this.#most
    let floor = this.#floor
    let sum = this.#sum
    for (let i = from; i < to; i++) {
      const slot = slots[i]!
      let term = peaks[slot]!
      for (let g = 0, at = slot * gridded; g < gridded && term > floor;) {
        const before = term
        const first = g
        const end = Math.min(gridded, g + BLOCK)
        for (; g + 1 < end; g += 2, at += 2) {
          term += masses[rows[g]! + shapes[at]!]! + masses[rows[g + 1]! + shapes[at + 1]!]!
        }
        for (; g < end; g++, at++) term += masses[rows[g]! + shapes[at]!]!
        // NaN: something is not in the tables yet.
        if (term !== term) term = this.#filled(slot, first, end, before)
      }
      for (let c = 0, at = slot * chosen; c < chosen && term > floor; c++, at++) {
        term += observed[at] === choices[c] ? hits[c]! : misses[c]!
      }
      for (let s = 0, at = 2 * slot * smooth; s < smooth && term > floor;) {
        const end = Math.min(smooth, s + BLOCK)
        for (; s + 1 < end; s += 2, at += 4) {
          const y = (continuous[s]! - quadratics[at]!) * quadratics[at + 1]!
          const z = (continuous[s + 1]! - quadratics[at + 2]!) * quadratics[at + 3]!
          term -= y * y + z * z
        }
        for (; s < end; s++, at += 2) {
          const z = (continuous[s]! - quadratics[at]!) * quadratics[at + 1]!
          term -= z * z
        }
      }
      // Weights are 1 at the most.
      if (term <= floor) continue
      const weight = observationWeights.of(ages[slot]!)
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

  /** The term of a kernel with its masses on grids from one to before another, those that are not in the tables yet too. */
  #filled(slot: number, from: number, to: number, before: number): number {
    const { grids, shapes } = this.#estimator
    const { rows, values } = this.#query
    let term = before
    for (let g = from; g < to; g++) {
      const shape = shapes[slot * rows.length + g]!
      const mass = grids.masses[rows[g]! + shape]!
      term += Number.isNaN(mass) ? grids.fill(rows[g]!, g, values[g]!, shape) : mass
    }
    return term
  }
}

/** Log density of an estimator at a point: a value for each axis. */
export function logDensity(estimator: ParzenEstimator, point: Float64Array): number {
  const query = new QueryPoint(estimator).moveTo(estimator, point)
  return new DensitySum(estimator, query).start(query, 0).advance(Infinity).logDensity()
}
