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
    const { peaks, quadratics, factors, gridded, chosen } = this.#estimator
    const { continuous } = this.#query
    let term = this.#filled(PRIOR, 0, gridded.length, peaks[PRIOR]!)
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
    const { line } = this.#estimator
    if (line === 'grid') this.#sumGrids(from, to)
    else if (line === 'smooth') this.#sumSmooth(from, to)
    else this.#sumMixed(from, to)
  }

  #sumGrids(from: number, to: number): void {
    const { curve: slots, peaks, shapes, gridWidth, gridded } = this.#estimator
    const { masses } = this.#estimator.grids
    const { rows } = this.#query
    const a = rows[0]!
    const b = rows[1]!
    const c = rows[2]!
    const d = rows[3]!
    const e = rows[4]!
    const f = rows[5]!
    for (let i = from; i < to; i++) {
      const slot = slots[i]!
      const at = gridWidth * slot
      let term = peaks[slot]! + (masses[a + shapes[at]!]! + masses[b + shapes[at + 1]!]!)
      term += masses[c + shapes[at + 2]!]! + masses[d + shapes[at + 3]!]!
      term += masses[e + shapes[at + 4]!]! + masses[f + shapes[at + 5]!]!
      // NaN: something is not in the tables yet.
      if (term !== term) term = this.#filled(slot, 0, gridded.length, peaks[slot]!)
      if (term > this.#floor) this.#add(slot, term)
    }
  }

  #sumSmooth(from: number, to: number): void {
    const { curve: slots, peaks, quadratics, smoothWidth } = this.#estimator
    const { continuous } = this.#query
    const a = continuous[0]!
    const b = continuous[1]!
    const c = continuous[2]!
    const d = continuous[3]!
    const e = continuous[4]!
    const f = continuous[5]!
    for (let i = from; i < to; i++) {
      const slot = slots[i]!
      const at = 2 * smoothWidth * slot
      const za = (a - quadratics[at]!) * quadratics[at + 1]!
      const zb = (b - quadratics[at + 2]!) * quadratics[at + 3]!
      const zc = (c - quadratics[at + 4]!) * quadratics[at + 5]!
      const zd = (d - quadratics[at + 6]!) * quadratics[at + 7]!
      const ze = (e - quadratics[at + 8]!) * quadratics[at + 9]!
      const zf = (f - quadratics[at + 10]!) * quadratics[at + 11]!
      const term = peaks[slot]! - (za * za + zb * zb) - (zc * zc + zd * zd) - (ze * ze + zf * zf)
      if (term > this.#floor) this.#add(slot, term)
    }
  }

  /** Adds the kernel of a term above the floor. */
  #add(slot: number, term: number): void {
    const { observationWeights, ages } = this.#estimator
    const weight = observationWeights.of(ages[slot]!)
    if (term > this.#most) {
      this.#sum = this.#sum * Math.exp(this.#most - term) + weight
      this.#most = term
      // Weights are 1 at the most.
      this.#floor = Math.max(this.#floor, term + Math.log(weight) - NEGLIGIBLE)
    } else this.#sum += weight * exponentialBelowOne(term - this.#most)
  }

  #sumMixed(from: number, to: number): void {
    const { curve: slots, peaks, quadratics, shapes, observed, hits, misses } = this.#estimator
    const { masses } = this.#estimator.grids
    const { rows, choices, continuous } = this.#query
    const {
      gridded: { length: gridded },
      chosen: { length: chosen },
      smooth: { length: smooth },
    } = this.#estimator
    const gridWidth = rows.length
    const smoothWidth = 2 * continuous.length
    for (let i = from; i < to; i++) {
      const slot = slots[i]!
      const floor = this.#floor
      let term = peaks[slot]!
      for (let g = 0, at = slot * gridWidth; g < gridded && term > floor;) {
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
      for (let s = 0, at = slot * smoothWidth; s < smooth && term > floor;) {
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
      if (term > floor) this.#add(slot, term)
    }
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
