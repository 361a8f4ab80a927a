import type { SeededRandom } from '@openbell/seeded-random'
import { ChoiceMasses } from './choice-masses.ts'
import { curveCode } from './curve-code.ts'
import type { GridMasses } from './grid-masses.ts'
import { logMassInside } from './log-mass-inside.ts'
import { NeighbourDeviations, type DeviationRule } from './neighbour-deviations.ts'
import { LOG_ROOT_TWO_PI } from './normal-distribution.ts'
import type { ChoiceAxis, NumberAxis, SearchAxis } from './search-axis.ts'
import { SortedSlots } from './sorted-slots.ts'
import { observationWeights } from './tpe-weights.ts'
import { truncatedNormalQuantile } from './truncated-normal.ts'

export interface ParzenOptions extends DeviationRule {
  readonly priorWeight: number
}

/** The slot of the prior: the wide kernel that is always there. */
export const PRIOR = 0

interface NumberFactor {
  readonly axis: NumberAxis
  /** Its column among those in tables or, without a table, among the continuous ones. */
  readonly column: number
  readonly table: GridMasses | null
  readonly neighbours: NeighbourDeviations
  /** By slot. */
  means: Float64Array
  deviations: Float64Array
  /** Logs of the normalisers of a continuous factor. */
  norms: Float64Array
}
interface ChoiceFactor {
  readonly axis: ChoiceAxis
  readonly column: number
  readonly table: ChoiceMasses
}
type Factor = NumberFactor | ChoiceFactor

/**
 * A density over points from observed points: a mixture of products of kernels, one factor for each axis, one kernel for
 * each observation and a wide prior. Observations come and go by their slots, whose order is that of their age, and the
 * state is always that of the observations that are in, to the bit, whatever the way there.
 */
export class ParzenEstimator {
  readonly factors: readonly Factor[]
  /** Factors on continuous axes, and those that enter by tables. */
  readonly smooth: readonly number[]
  readonly tabled: readonly number[]
  /** For each slot and continuous factor the mean and 1 / (√2 × deviation). */
  quadratics = new Float64Array(0)
  /** For each slot and factor in a table the kernel's shape there. */
  shapes = new Int32Array(0)
  /** For each slot the log of what its continuous factors amount to at their means. */
  peaks = new Float64Array(0)
  /** Slots of the observations, the oldest first. */
  readonly #members = new SortedSlots()
  /** The observations along a curve through the space, so that a point finds those near to it. */
  readonly #curve = new SortedSlots()
  #codes = new Float64Array(0)
  /** For each slot its weight, not normalised; 1 at the most. */
  #weights = new Float64Array(0)
  /** Weights by age. */
  #ramp = new Float64Array(0)
  #weighed = -1
  #totalWeight = 0
  readonly #priorWeight: number
  readonly #axes: readonly SearchAxis[]
  /** Those of the point that is looked for on the curve. */
  readonly #coordinates: Float64Array

  /** @param grids tables for the axes that are grids, null for all others */
  constructor(axes: readonly SearchAxis[], grids: readonly (GridMasses | null)[], options: ParzenOptions) {
    const smooth: number[] = []
    const tabled: number[] = []
    this.smooth = smooth
    this.tabled = tabled
    this.#priorWeight = options.priorWeight
    this.#axes = axes
    this.#coordinates = new Float64Array(axes.length)
    this.factors = axes.map((axis, f): Factor => {
      const column = (axis.kind === 'number' && grids[f] === null ? smooth : tabled).push(f) - 1
      if (axis.kind === 'choice') return { axis, column, table: new ChoiceMasses(axis, options.priorWeight) }
      return {
        axis,
        column,
        table: grids[f]!,
        neighbours: new NeighbourDeviations(axis, options, (slot, mean, deviation) =>
          this.shape(slot, f, mean, deviation),
        ),
        means: new Float64Array(0),
        deviations: new Float64Array(0),
        norms: new Float64Array(0),
      }
    })
    this.#reserve(64)
    axes.forEach((axis, f) => {
      if (axis.kind === 'choice') this.shapes[this.factors[f]!.column] = axis.size
      else this.shape(PRIOR, f, 0.5 * (axis.low + axis.high), axis.high - axis.low)
    })
  }

  get size(): number {
    return this.#members.length
  }

  /** Takes in an observation. @param coordinates one for each axis; the index on a choice */
  insert(slot: number, coordinates: Float64Array): void {
    if (slot >= this.peaks.length) this.#reserve(Math.max(slot + 1, 2 * this.peaks.length))
    this.#members.insert(slot, null)
    this.#codes[slot] = curveCode(this.#axes, coordinates)
    this.#curve.insert(slot, this.#codes)
    this.#weighed = -1
    for (let f = 0; f < this.factors.length; f++) {
      const factor = this.factors[f]!
      if ('neighbours' in factor) factor.neighbours.insert(slot, coordinates[f]!)
      else this.shapes[slot * this.tabled.length + factor.column] = coordinates[f]!
    }
  }

  remove(slot: number): void {
    this.#members.remove(slot, null)
    this.#curve.remove(slot, this.#codes)
    this.#weighed = -1
    for (const factor of this.factors) if ('neighbours' in factor) factor.neighbours.remove(slot)
  }

  /** Sets mean and deviation of a kernel on a number's axis, with all that follows from them. */
  shape(slot: number, index: number, mean: number, deviation: number): void {
    const factor = this.factors[index]!
    if (!('neighbours' in factor)) return
    if (factor.means[slot] === mean && factor.deviations[slot] === deviation) return
    factor.means[slot] = mean
    factor.deviations[slot] = deviation
    if (factor.table !== null) {
      this.shapes[slot * this.tabled.length + factor.column] = factor.table.shape(mean, deviation)
      return
    }
    const at = 2 * (slot * this.smooth.length + factor.column)
    this.quadratics[at] = mean
    this.quadratics[at + 1] = Math.SQRT1_2 / deviation
    factor.norms[slot] = LOG_ROOT_TWO_PI + Math.log(deviation) + logMassInside(factor.axis, mean, deviation)
    let peak = 0
    for (const other of this.factors) if ('norms' in other) peak -= other.norms[slot]!
    this.peaks[slot] = peak
  }

  /** Slots of the observations along the curve: the first `size` of them. */
  get curve(): Int32Array {
    return this.#curve.items
  }

  /** The place on the curve of the first observation that does not lie before a point. */
  placeOf(point: Float64Array): number {
    const coordinates = this.#coordinates
    for (let f = 0; f < point.length; f++) {
      const axis = this.#axes[f]!
      coordinates[f] = axis.kind === 'number' ? axis.coordinate(point[f]!) : point[f]!
    }
    return this.#curve.placeOf(curveCode(this.#axes, coordinates), this.#codes)
  }

  /** Weights by slot, the prior's among them; not normalised. */
  weights(): Float64Array {
    this.#weigh()
    return this.#weights
  }

  totalWeight(): number {
    this.#weigh()
    return this.#totalWeight
  }

  /** Draws a point: a value for each axis. */
  draw(random: SeededRandom): Float64Array {
    const slot = this.#drawSlot(random)
    const point = new Float64Array(this.factors.length)
    for (let f = 0; f < point.length; f++) {
      const factor = this.factors[f]!
      if (!('neighbours' in factor)) {
        point[f] = factor.table.draw(this.shapes[slot * this.tabled.length + factor.column]!, random.next())
        continue
      }
      const { axis, means, deviations } = factor
      const mean = means[slot]!
      const deviation = deviations[slot]!
      const a = (axis.low - mean) / deviation
      const b = (axis.high - mean) / deviation
      point[f] = axis.nearest(mean + truncatedNormalQuantile(random.next(), a, b) * deviation)
    }
    return point
  }

  #drawSlot(random: SeededRandom): number {
    const weights = this.weights()
    const { items, length } = this.#members
    let left = random.next() * this.#totalWeight
    for (let place = 0; place < length; place++) {
      const slot = items[place]!
      if (left < weights[slot]!) return slot
      left -= weights[slot]!
    }
    return PRIOR
  }

  /** Weights follow from the order of age, so that every change moves many of them: they are made when they are wanted. */
  #weigh(): void {
    const { length, items } = this.#members
    if (this.#weighed === length) return
    this.#weighed = length
    const byAge = observationWeights(length, this.#ramp)
    // Without observations the prior is everything.
    const prior = length === 0 ? 1 : this.#priorWeight
    let total = prior
    for (let place = 0; place < length; place++) {
      const weight = byAge[place]!
      this.#weights[items[place]!] = weight
      total += weight
    }
    this.#weights[PRIOR] = prior
    this.#totalWeight = total
    for (const { table } of this.factors) if (table instanceof ChoiceMasses) table.observe(length)
  }

  #reserve(slots: number): void {
    const grown = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    this.quadratics = grown(this.quadratics, new Float64Array(2 * slots * this.smooth.length))
    this.shapes = grown(this.shapes, new Int32Array(slots * this.tabled.length))
    this.peaks = grown(this.peaks, new Float64Array(slots))
    this.#codes = grown(this.#codes, new Float64Array(slots))
    this.#weights = grown(this.#weights, new Float64Array(slots))
    this.#ramp = new Float64Array(slots)
    for (const factor of this.factors) {
      if (!('neighbours' in factor)) continue
      factor.means = grown(factor.means, new Float64Array(slots))
      factor.deviations = grown(factor.deviations, new Float64Array(slots))
      factor.norms = grown(factor.norms, new Float64Array(slots))
    }
  }
}
