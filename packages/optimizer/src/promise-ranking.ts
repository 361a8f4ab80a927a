import { DensitySum } from './density-sum.ts'
import type { ParzenEstimator } from './parzen-estimator.ts'
import { QueryPoint } from './query-point.ts'

/** Observations by which a bound goes on at a time. */
const STRIDE = 16
/** Turns after which it is worth asking whether a point is wanted: most points have fewer. */
const STRIDES = 4

/**
 * Points by falling promise, the ratio of the good density to the bad one; equal ones in their order.
 *
 * The bad density is the dear one, with a kernel for almost every trial. But what is summed of it so far bounds a point's
 * promise from above: only the point with the highest bound goes on, and it is the best once its sum is whole. The sums
 * of most others stay unfinished. The ranking is that of the whole sums.
 */
export class PromiseRanking {
  /** The points to rank, a value for each axis: write them, then `begin`. */
  readonly points: readonly Float64Array[]
  readonly #good: ParzenEstimator
  readonly #bad: ParzenEstimator
  readonly #queries: readonly QueryPoint[]
  readonly #goodSum: DensitySum
  readonly #badSums: readonly DensitySum[]
  readonly #goodLogs: Float64Array
  readonly #bounds: Float64Array
  /** How often the sum of a point went on. */
  readonly #turns: Int32Array

  constructor(good: ParzenEstimator, bad: ParzenEstimator, count: number) {
    this.#good = good
    this.#bad = bad
    this.points = Array.from({ length: count }, () => new Float64Array(good.factors.length))
    this.#queries = this.points.map(() => new QueryPoint(good))
    this.#goodSum = new DensitySum(good, this.#queries[0]!)
    this.#badSums = this.#queries.map((query) => new DensitySum(bad, query))
    this.#goodLogs = new Float64Array(count)
    this.#bounds = new Float64Array(count)
    this.#turns = new Int32Array(count)
  }

  /** Ranks the points that are there now, by the estimators as they are now. */
  begin(): void {
    this.#good.grids.prepare(this.points.length)
    this.#turns.fill(0)
    for (let i = 0; i < this.points.length; i++) {
      const query = this.#queries[i]!.moveTo(this.#good, this.points[i]!)
      this.#goodLogs[i] = this.#goodSum.start(query, 0).advance(Infinity).logDensity()
      this.#badSums[i]!.start(query, this.#bad.placeOf(query.coordinates))
      this.#bounds[i] = this.#goodLogs[i]! - this.#badSums[i]!.logDensity()
    }
  }

  /**
   * Index of the next point; −1 behind the last one.
   *
   * @param accepts whether a point is wanted; asked of few, and before most of their sums are made
   */
  next(accepts?: (index: number) => boolean): number {
    for (;;) {
      let best = -1
      let most = -Infinity
      for (let i = 0; i < this.#bounds.length; i++) {
        if (this.#bounds[i]! > most) {
          most = this.#bounds[i]!
          best = i
        }
      }
      if (best < 0) return -1
      const sum = this.#badSums[best]!
      const { finished } = sum
      const turn = ++this.#turns[best]!
      const isTime = turn === STRIDES || (finished && turn < STRIDES)
      if (isTime && accepts !== undefined && !accepts(best)) {
        this.#bounds[best] = -Infinity
        continue
      }
      if (finished) {
        this.#bounds[best] = -Infinity
        return best
      }
      sum.advance(STRIDE)
      this.#bounds[best] = this.#goodLogs[best]! - sum.logDensity()
    }
  }
}
