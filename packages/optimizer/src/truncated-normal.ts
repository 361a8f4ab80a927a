import {
  logNormalCdf,
  logNormalMass,
  normalCdf,
  normalQuantile,
  normalQuantileOfLog,
} from '@openbell/numerics'

/** Least distance of bounds on both sides of 0 for which differences of Φ lose nothing that matters. */
const WIDE = 0.5

function logSum(p: number, q: number): number {
  const most = Math.max(p, q)
  return most === -Infinity ? -Infinity : most + Math.log1p(Math.exp(Math.min(p, q) - most))
}

/** A standard normal cut to [a, b], with what its quantiles have in common. */
export class TruncatedNormal {
  readonly #a: number
  readonly #b: number
  readonly #isAround: boolean
  /** Around the middle the masses of both tails; elsewhere the log of the mass inside and of the tail beyond it. */
  readonly #left: number
  readonly #right: number

  constructor(a: number, b: number) {
    this.#a = a
    this.#b = b
    this.#isAround = a <= 0 && b >= 0 && b - a > WIDE
    this.#left = this.#isAround ? normalCdf(a) : logNormalMass(a, b)
    this.#right = this.#isAround ? normalCdf(-b) : a < 0 ? logNormalCdf(a) : logNormalCdf(-b)
  }

  /** For q from 0 to 1; exact at both ends, stable in any tail. */
  quantile(q: number): number {
    if (q <= 0) return this.#a
    if (q >= 1) return this.#b
    return Math.min(this.#b, Math.max(this.#a, this.#isAround ? this.#around(q) : this.#byLogs(q)))
  }

  /** With the middle inside, plain numbers do, each half by its own tail. */
  #around(q: number): number {
    const mass = 1 - this.#left - this.#right
    const below = this.#left + q * mass
    return below <= 0.5 ? normalQuantile(below) : -normalQuantile(this.#right + (1 - q) * mass)
  }

  #byLogs(q: number): number {
    const mass = this.#left
    const outer = this.#right
    return this.#a < 0
      ? normalQuantileOfLog(logSum(outer, Math.log(q) + mass))
      : -normalQuantileOfLog(logSum(outer, Math.log1p(-q) + mass))
  }
}
