/** The median of the last `size` numbers that were pushed; NaN before there are so many. */
export class RollingMedian {
  readonly #ring: Float64Array
  readonly #sorted: Float64Array
  #pushed = 0

  constructor(size: number) {
    this.#ring = new Float64Array(size)
    this.#sorted = new Float64Array(size)
  }

  get value(): number {
    const size = this.#ring.length
    if (this.#pushed < size) return Number.NaN
    const middle = size >> 1
    const upper = this.#sorted[middle] ?? Number.NaN
    return size % 2 === 1 ? upper : (upper + (this.#sorted[middle - 1] ?? Number.NaN)) / 2
  }

  push(number: number): void {
    const size = this.#ring.length
    const slot = this.#pushed % size
    let held = Math.min(this.#pushed, size)
    if (held === size) {
      const gone = this.#position(this.#ring[slot] ?? Number.NaN, held)
      this.#sorted.copyWithin(gone, gone + 1, held--)
    }
    const at = this.#position(number, held)
    this.#sorted.copyWithin(at + 1, at, held)
    this.#sorted[at] = number
    this.#ring[slot] = number
    this.#pushed++
  }

  /** First place among the sorted numbers that is not below one. */
  #position(number: number, held: number): number {
    let low = 0
    let high = held
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#sorted[middle] ?? Infinity) < number) low = middle + 1
      else high = middle
    }
    return low
  }
}
