/** Numbers sorted by a key that grow by insertion: finding the place is a binary search, making it a block move. */
export class SortedNumbers {
  /** How many numbers somebody has looked at, those that were left out included. */
  known = 0
  #items = new Int32Array(64)
  #length = 0
  #view: Int32Array | undefined

  /**
   * @param keys by number: the lower, the further ahead; equal ones by number
   * @param tiers by number, before the keys: the higher, the further ahead
   */
  insert(number: number, keys: Float64Array, tiers?: Float64Array): void {
    const key = keys[number]!
    const tier = tiers?.[number] ?? 0
    let from = 0
    let to = this.#length
    while (from < to) {
      const middle = (from + to) >>> 1
      const other = this.#items[middle]!
      // Infinity less itself is NaN.
      const ahead = tiers === undefined || tiers[other] === tier ? 0 : tier - tiers[other]!
      const before = ahead || keys[other]! - key || other - number
      if (before < 0) from = middle + 1
      else to = middle
    }
    if (this.#length === this.#items.length) {
      const larger = new Int32Array(2 * this.#length)
      larger.set(this.#items)
      this.#items = larger
    }
    this.#items.copyWithin(from + 1, from, this.#length)
    this.#items[from] = number
    this.#length += 1
    this.#view = undefined
  }

  /** All of them, until the next one comes. */
  view(): Int32Array {
    return (this.#view ??= this.#items.subarray(0, this.#length))
  }
}
