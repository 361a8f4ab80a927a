import { DensitySum, logDensity } from './density-sum.ts'
import type { ParzenEstimator } from './parzen-estimator.ts'

/** Observations by which a bound goes on at a time. */
const STRIDE = 16

/**
 * Points by falling promise, the ratio of the good density to the bad one; equal ones in their order.
 *
 * The bad density is the dear one, with a kernel for almost every trial. But what is summed of it so far bounds a point's
 * promise from above: only the point with the highest bound goes on, and it is the best once its sum is whole. The sums
 * of most others stay unfinished. The ranking is that of the whole sums.
 */
export class PromiseRanking {
  readonly #good: Float64Array
  readonly #bad: readonly DensitySum[]
  readonly #bounds: Float64Array

  constructor(good: ParzenEstimator, bad: ParzenEstimator, points: readonly Float64Array[]) {
    this.#good = new Float64Array(points.length)
    this.#bad = points.map((point) => new DensitySum(bad, point, bad.placeOf(point)))
    this.#bounds = new Float64Array(points.length)
    for (let i = 0; i < points.length; i++) {
      this.#good[i] = logDensity(good, points[i]!)
      this.#bounds[i] = this.#good[i]! - this.#bad[i]!.logDensity()
    }
  }

  /** Index of the next point; −1 behind the last one. */
  next(): number {
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
      const sum = this.#bad[best]!
      if (sum.finished) {
        this.#bounds[best] = -Infinity
        return best
      }
      sum.advance(STRIDE)
      this.#bounds[best] = this.#good[best]! - sum.logDensity()
    }
  }
}
