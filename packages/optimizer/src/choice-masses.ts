import type { ChoiceAxis } from './search-axis.ts'

/**
 * Masses of smoothed kernels on choices: the observed choice has more of the mass, the others share the rest, all the
 * less the more observations there are. A kernel's shape is the choice it observed; the prior is flat, its shape the last.
 */
export class ChoiceMasses {
  readonly #axis: ChoiceAxis
  readonly #priorWeight: number
  /** Mass of the observed choice and of each other one. */
  hit = 1
  miss = 0

  constructor(axis: ChoiceAxis, priorWeight: number) {
    this.#axis = axis
    this.#priorWeight = priorWeight
    this.observe(0)
  }

  /** Says how many observations there are. */
  observe(count: number): void {
    const share = this.#priorWeight / (count + 1)
    const total = 1 + this.#axis.size * share
    this.hit = (1 + share) / total
    this.miss = share / total
  }

  /** Log masses of the shapes at a choice. */
  row(choice: number): Float64Array {
    const { size } = this.#axis
    const row = new Float64Array(size + 1).fill(Math.log(this.miss))
    row[choice] = Math.log(this.hit)
    row[size] = -Math.log(size)
    return row
  }

  /** Draws from the kernel of a shape, by a uniform number. */
  draw(shape: number, uniform: number): number {
    const { size } = this.#axis
    if (shape === size) return Math.floor(uniform * size)
    // The surplus of the observed choice comes first, then equal shares for all.
    const surplus = this.hit - this.miss
    return uniform < surplus ? shape : Math.min(size - 1, Math.floor((uniform - surplus) / this.miss))
  }
}
