/** Numbers by rising size that come one by one: finding a place is a binary search, making it a block move. */
export class SortedValues {
  #items = new Float64Array(16)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** The number at a place, 0 for the lowest. */
  at(place: number): number {
    return this.#items[place]!
  }

  /** How many are lower. */
  countBelow(value: number): number {
    let from = 0
    let to = this.#length
    while (from < to) {
      const middle = (from + to) >>> 1
      if (this.#items[middle]! < value) from = middle + 1
      else to = middle
    }
    return from
  }

  insert(value: number): void {
    const place = this.countBelow(value)
    if (this.#length === this.#items.length) {
      const items = new Float64Array(2 * this.#length)
      items.set(this.#items)
      this.#items = items
    }
    this.#items.copyWithin(place + 1, place, this.#length)
    this.#items[place] = value
    this.#length += 1
  }
}
