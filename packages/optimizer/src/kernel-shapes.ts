/**
 * Numbers for pairs of a mean and a deviation, for tables of what follows from them. Equal pairs have the same number; a
 * number that nobody holds any longer is given to another pair when numbers run short, so that they stay low.
 */
export class KernelShapes {
  /** Numbers are below. */
  capacity = 64
  means = new Float64Array(64)
  deviations = new Float64Array(64)
  #holders = new Int32Array(64)
  #made = 0
  /** Numbers of known pairs without a holder. */
  #idle = 0
  readonly #free: number[] = []
  readonly #numbers = new Map<number, Map<number, number>>()
  #last = -1
  readonly #recycled: (shapes: readonly number[]) => void
  readonly #grown: () => void

  /**
   * @param recycled called with numbers that will stand for other pairs
   * @param grown called when the capacity has grown
   */
  constructor(recycled: (shapes: readonly number[]) => void, grown: () => void) {
    this.#recycled = recycled
    this.#grown = grown
  }

  /** The number of a pair; to be released as often as it is held. */
  hold(mean: number, deviation: number): number {
    const last = this.#last
    // Equal observations are neighbours, so that one pair is often asked for again and again.
    const isLast = last >= 0 && this.means[last] === mean && this.deviations[last] === deviation
    const known = isLast ? last : this.#numbers.get(mean)?.get(deviation)
    const shape = known ?? this.#add(mean, deviation)
    if (known !== undefined && this.#holders[known] === 0) this.#idle -= 1
    this.#holders[shape]! += 1
    this.#last = shape
    return shape
  }

  release(shape: number): void {
    this.#holders[shape]! -= 1
    if (this.#holders[shape] === 0) this.#idle += 1
  }

  #add(mean: number, deviation: number): number {
    if (this.#free.length === 0 && this.#made === this.capacity) this.#makeRoom()
    const shape = this.#free.pop() ?? this.#made++
    this.means[shape] = mean
    this.deviations[shape] = deviation
    let sameMean = this.#numbers.get(mean)
    if (sameMean === undefined) this.#numbers.set(mean, (sameMean = new Map<number, number>()))
    sameMean.set(deviation, shape)
    return shape
  }

  #makeRoom(): void {
    if (4 * this.#idle >= this.capacity) this.#recycle()
    else this.#grow()
  }

  /** Every number is in use here, with a holder or without. */
  #recycle(): void {
    for (let shape = 0; shape < this.#made; shape++) {
      if (this.#holders[shape]! > 0) continue
      const mean = this.means[shape]!
      const sameMean = this.#numbers.get(mean)!
      sameMean.delete(this.deviations[shape]!)
      if (sameMean.size === 0) this.#numbers.delete(mean)
      this.#free.push(shape)
    }
    this.#idle = 0
    this.#last = -1
    this.#recycled(this.#free)
  }

  #grow(): void {
    this.capacity *= 2
    const grown = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    this.means = grown(this.means, new Float64Array(this.capacity))
    this.deviations = grown(this.deviations, new Float64Array(this.capacity))
    this.#holders = grown(this.#holders, new Int32Array(this.capacity))
    this.#grown()
  }
}
