import { LOG_ROOT_TWO_PI } from '@openbell/numerics'
import type { SeededRandom } from '@openbell/seeded-random'
import { ChoiceMasses } from './choice-masses.ts'
import type { GridMasses } from './grid-masses.ts'
import { logMassInside } from './log-mass-inside.ts'
import { NeighbourDeviations, type DeviationRule } from './neighbour-deviations.ts'
import { isGrid, type ChoiceAxis, type NumberAxis, type SearchAxis } from './search-axis.ts'
import { SortedSlots } from './sorted-slots.ts'
import { ObservationWeights } from './tpe-weights.ts'
import { TruncatedNormal } from './truncated-normal.ts'
import { ZOrderCurve } from './z-order-curve.ts'

export interface ParzenOptions extends DeviationRule {
  readonly priorWeight: number
}

/** The slot of the prior: the wide kernel that is always there. */
export const PRIOR = 0
/** Factors of one kind that are summed in one line, without a loop: twice as fast. A few less are filled up. */
const LINE = 6
const LEAST_IN_LINE = 3

interface NumberFactor {
  /** A grid enters the sums by tables, a continuous axis by a quadratic. */
  readonly kind: 'grid' | 'smooth'
  readonly axis: NumberAxis
  /** Its column among those of its kind. */
  readonly column: number
  readonly neighbours: NeighbourDeviations
  /** By slot. A deviation of 0 stands for no kernel. */
  means: Float64Array
  deviations: Float64Array
  /** Logs of the normalisers of a continuous factor. */
  norms: Float64Array
  /** The kernels as normals cut to the bounds, where a value was drawn from them. */
  readonly normals: (TruncatedNormal | undefined)[]
}
interface ChoiceFactor {
  readonly kind: 'choice'
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
  /** Factors on continuous axes, on grids and on choices. */
  readonly smooth: readonly number[]
  readonly gridded: readonly number[]
  readonly chosen: readonly number[]
  /** The kind of all factors, where they are summed in one line of six. */
  readonly line: 'smooth' | 'grid' | null
  /** Cells of a slot for continuous factors and for grids: those that fill up a line amount to 0. */
  readonly smoothWidth: number
  readonly gridWidth: number
  /** Tables of the grids, shared with other estimators over the same axes. */
  readonly grids: GridMasses
  /** For each slot and continuous factor the mean and 1 / (√2 × deviation). */
  quadratics = new Float64Array(0)
  /** For each slot and grid the kernel's shape there. */
  shapes = new Int32Array(0)
  /** For each slot and choice what was observed. */
  observed = new Int32Array(0)
  /** For each slot the log of what its continuous factors amount to at their means. */
  peaks = new Float64Array(0)
  /** For each slot its place among the observations by age, 0 for the oldest. */
  ages = new Int32Array(0)
  /** Slots of the observations, the oldest first. */
  readonly #members = new SortedSlots()
  /** The observations along a curve through the space, so that a point finds those near to it. */
  readonly #curve = new SortedSlots()
  readonly #order: ZOrderCurve
  #codes = new Float64Array(0)
  #weights = new ObservationWeights(0)
  /** For each choice the log masses of what was observed and of any other. */
  readonly #hits: Float64Array
  readonly #misses: Float64Array
  readonly #priorWeight: number

  /** @param grids tables for the axes that are grids, in their order */
  constructor(axes: readonly SearchAxis[], grids: GridMasses, options: ParzenOptions) {
    const columns: Record<Factor['kind'], number[]> = { smooth: [], grid: [], choice: [] }
    this.smooth = columns.smooth
    this.gridded = columns.grid
    this.chosen = columns.choice
    this.grids = grids
    this.#priorWeight = options.priorWeight
    this.#order = new ZOrderCurve(axes)
    this.factors = axes.map((axis, f): Factor => {
      if (axis.kind === 'choice') {
        const column = columns.choice.push(f) - 1
        return { kind: 'choice', axis, column, table: new ChoiceMasses(axis, options.priorWeight) }
      }
      const kind = isGrid(axis) ? 'grid' : 'smooth'
      return {
        kind,
        axis,
        column: columns[kind].push(f) - 1,
        neighbours: new NeighbourDeviations(axis, options, (slot, mean, deviation) =>
          this.shape(slot, f, mean, deviation),
        ),
        means: new Float64Array(0),
        deviations: new Float64Array(0),
        norms: new Float64Array(0),
        normals: [],
      }
    })
    const isLine = (kind: Factor['kind']): boolean =>
      axes.length >= LEAST_IN_LINE && axes.length <= LINE && columns[kind].length === axes.length
    this.line = isLine('grid') ? 'grid' : isLine('smooth') ? 'smooth' : null
    this.smoothWidth = this.line === 'smooth' ? LINE : this.smooth.length
    this.gridWidth = this.line === 'grid' ? LINE : this.gridded.length
    this.#hits = new Float64Array(this.chosen.length)
    this.#misses = new Float64Array(this.chosen.length)
    this.#reserve(64)
    this.#reweigh()
    axes.forEach((axis, f) => {
      if (axis.kind === 'choice') this.observed[this.factors[f]!.column] = axis.size
      else this.shape(PRIOR, f, 0.5 * (axis.low + axis.high), axis.high - axis.low)
    })
  }

  get size(): number {
    return this.#members.length
  }

  /** Takes in an observation. @param coordinates one for each axis; the index on a choice */
  insert(slot: number, coordinates: Float64Array): void {
    if (slot >= this.peaks.length) this.#reserve(Math.max(slot + 1, 2 * this.peaks.length))
    this.#countFrom(this.#members.insert(slot, null))
    this.#codes[slot] = this.#order.code(coordinates)
    this.#curve.insert(slot, this.#codes)
    for (let f = 0; f < this.factors.length; f++) {
      const factor = this.factors[f]!
      if (factor.kind !== 'choice') factor.neighbours.insert(slot, coordinates[f]!)
      else this.observed[slot * this.chosen.length + factor.column] = coordinates[f]!
    }
  }

  remove(slot: number): void {
    this.#countFrom(this.#members.remove(slot, null))
    this.#curve.remove(slot, this.#codes)
    for (const factor of this.factors) {
      if (factor.kind === 'choice') continue
      factor.neighbours.remove(slot)
      if (factor.kind !== 'grid') continue
      this.grids.release(factor.column, this.shapes[slot * this.gridWidth + factor.column]!)
      factor.deviations[slot] = 0
    }
  }

  /** Sets mean and deviation of a kernel on a number's axis, with all that follows from them. */
  shape(slot: number, index: number, mean: number, deviation: number): void {
    const factor = this.factors[index]!
    if (factor.kind === 'choice') return
    const before = factor.deviations[slot]!
    if (factor.means[slot] === mean && before === deviation) return
    factor.means[slot] = mean
    factor.deviations[slot] = deviation
    factor.normals[slot] = undefined
    if (factor.kind === 'grid') {
      const at = slot * this.gridWidth + factor.column
      const shape = this.grids.hold(factor.column, mean, deviation)
      if (before > 0) this.grids.release(factor.column, this.shapes[at]!)
      this.shapes[at] = shape
      return
    }
    const at = 2 * (slot * this.smoothWidth + factor.column)
    this.quadratics[at] = mean
    this.quadratics[at + 1] = Math.SQRT1_2 / deviation
    factor.norms[slot] = LOG_ROOT_TWO_PI + Math.log(deviation) + logMassInside(factor.axis, mean, deviation)
    let peak = 0
    for (const other of this.factors) if (other.kind === 'smooth') peak -= other.norms[slot]!
    this.peaks[slot] = peak
  }

  /** Slots of the observations along the curve: the first `size` of them. */
  get curve(): Int32Array {
    return this.#curve.items
  }

  /** The place on the curve of the first observation that does not lie before a point. */
  placeOf(coordinates: Float64Array): number {
    return this.#curve.placeOf(this.#order.code(coordinates), this.#codes)
  }

  /** For each choice the log mass of what a kernel observed. */
  get hits(): Float64Array {
    return this.#hits
  }

  /** For each choice the log mass of anything else. */
  get misses(): Float64Array {
    return this.#misses
  }

  /** Weights of the observations by their age. */
  get observationWeights(): ObservationWeights {
    return this.#weights
  }

  /** The weight of a kernel, not normalised; 1 at the most. */
  weightOf(slot: number): number {
    if (slot !== PRIOR) return this.#weights.of(this.ages[slot]!)
    // Without observations the prior is everything.
    return this.size === 0 ? 1 : this.#priorWeight
  }

  /** Of the prior and all observations. */
  get totalWeight(): number {
    return this.weightOf(PRIOR) + this.#weights.total
  }

  /** Draws a point. @param into where its values are written, one for each axis */
  draw(random: SeededRandom, into: Float64Array): void {
    const slot = this.#drawSlot(random)
    for (let f = 0; f < into.length; f++) {
      const factor = this.factors[f]!
      if (factor.kind === 'choice') {
        into[f] = factor.table.draw(this.observed[slot * this.chosen.length + factor.column]!, random.next())
        continue
      }
      const { axis, means, deviations, normals } = factor
      const mean = means[slot]!
      const deviation = deviations[slot]!
      const normal = (normals[slot] ??= new TruncatedNormal(
        (axis.low - mean) / deviation,
        (axis.high - mean) / deviation,
      ))
      into[f] = axis.nearest(mean + normal.quantile(random.next()) * deviation)
    }
  }

  #drawSlot(random: SeededRandom): number {
    const { items, length } = this.#members
    let left = random.next() * this.totalWeight
    for (let place = 0; place < length; place++) {
      const weight = this.#weights.of(place)
      if (left < weight) return items[place]!
      left -= weight
    }
    return PRIOR
  }

  /** Ages follow from the order of the slots: those from a place on have changed, and with their number all weights. */
  #countFrom(place: number): void {
    const { items, length } = this.#members
    for (let i = place; i < length; i++) this.ages[items[i]!] = i
    this.#reweigh()
  }

  #reweigh(): void {
    this.#weights = new ObservationWeights(this.size)
    for (const f of this.chosen) {
      const factor = this.factors[f]!
      if (factor.kind !== 'choice') continue
      factor.table.observe(this.size)
      this.#hits[factor.column] = factor.table.logHit
      this.#misses[factor.column] = factor.table.logMiss
    }
  }

  #reserve(slots: number): void {
    const grown = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    this.quadratics = grown(this.quadratics, new Float64Array(2 * slots * this.smoothWidth))
    this.shapes = grown(this.shapes, new Int32Array(slots * this.gridWidth))
    this.observed = grown(this.observed, new Int32Array(slots * this.chosen.length))
    this.peaks = grown(this.peaks, new Float64Array(slots))
    this.#codes = grown(this.#codes, new Float64Array(slots))
    this.ages = grown(this.ages, new Int32Array(slots))
    for (const factor of this.factors) {
      if (factor.kind === 'choice') continue
      factor.means = grown(factor.means, new Float64Array(slots))
      factor.deviations = grown(factor.deviations, new Float64Array(slots))
      factor.norms = grown(factor.norms, new Float64Array(slots))
    }
  }
}
