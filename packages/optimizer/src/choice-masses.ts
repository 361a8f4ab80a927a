import type { ChoiceAxis } from './search-axis.ts'

/**
 * Masses of smoothed kernels on choices: the observed choice has more of the mass, the others share the rest, all the
 * less the more observations there are. The prior is flat; what it observed is given as the number of choices.
 */
export class ChoiceMasses {
  readonly #axis: ChoiceAxis
  readonly #priorWeight: number
  /** Mass of the observed choice and of each other one, and their logs. */
  hit = 1
  miss = 0
  logHit = 0
  logMiss = -Infinity
  /** Log mass of each choice under the prior. */
  readonly logFlat: number

  constructor(axis: ChoiceAxis, priorWeight: number) {
    this.#axis = axis
    this.#priorWeight = priorWeight
    this.logFlat = -Math.log(axis.size)
    this.observe(0)
  }

  /** Says how many observations there are. */
  observe(count: number): void {
    const share = this.#priorWeight / (count + 1)
    const total = 1 + this.#axis.size * share
    this.hit = (1 + share) / total
    this.miss = share / total
    this.logHit = Math.log(this.hit)
    this.logMiss = Math.log(this.miss)
  }

  /** Draws from the kernel of an observed choice, by a uniform number. */
  draw(observed: number, uniform: number): number {
    const { size } = this.#axis
    if (observed === size) return Math.floor(uniform * size)
    // The surplus of the observed choice comes first, then equal shares for all.
    const surplus = this.hit - this.miss
    return uniform < surplus ? observed : Math.min(size - 1, Math.floor((uniform - surplus) / this.miss))
  }
}
