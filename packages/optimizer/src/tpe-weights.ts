/** Observations that weigh fully; older ones weigh less. */
const FULL_WEIGHTS = 25
/** Most observations in the good group. */
const MOST_BELOW = 25

/** Size of the good group among n evaluated trials: a tenth, rounded up, at most 25 (Optuna's γ). */
export function goodGroupSize(evaluated: number): number {
  return Math.min(Math.ceil(0.1 * evaluated), MOST_BELOW)
}

/** Weights of n observations by their age: the newest 25 flat at 1, a linear ramp from 1/n before. */
export class ObservationWeights {
  /** Sum of all. */
  readonly total: number
  readonly #ramp: number
  readonly #least: number
  readonly #rise: number

  constructor(n: number) {
    const ramp = Math.max(0, n - FULL_WEIGHTS)
    this.#ramp = ramp
    this.#least = ramp > 0 ? 1 / n : 1
    this.#rise = ramp > 1 ? (1 - this.#least) / (ramp - 1) : 0
    this.total = n - ramp + (ramp === 1 ? this.#least : (ramp * (this.#least + 1)) / 2)
  }

  /** @param place 0 for the oldest observation, n − 1 for the newest */
  of(place: number): number {
    return place < this.#ramp ? this.#least + place * this.#rise : 1
  }
}
