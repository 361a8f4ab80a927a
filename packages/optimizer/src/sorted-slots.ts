/**
 * Slots by rising key, equal ones and those without keys by slot. Finding a place is a binary search, making or closing it a block move.
 * A slot's key must not change while it is in.
 */
export class SortedSlots {
  items = new Int32Array(64)
  length = 0

  /** @returns the place that the slot has got */
  insert(slot: number, keys: Float64Array | null): number {
    const place = this.#place(slot, keys)
    if (this.length === this.items.length) {
      const items = new Int32Array(2 * this.length)
      items.set(this.items)
      this.items = items
    }
    if (place < this.length) this.items.copyWithin(place + 1, place, this.length)
    this.items[place] = slot
    this.length += 1
    return place
  }

  /** @returns the place that the slot had */
  remove(slot: number, keys: Float64Array | null): number {
    const place = this.#place(slot, keys)
    this.items.copyWithin(place, place + 1, this.length)
    this.length -= 1
    return place
  }

  /** How many slots have a lower key. */
  placeOf(key: number, keys: Float64Array): number {
    return this.#find(key, -1, keys)
  }

  #place(slot: number, keys: Float64Array | null): number {
    return this.#find(keys === null ? 0 : keys[slot]!, slot, keys)
  }

  #find(key: number, slot: number, keys: Float64Array | null): number {
    const { items } = this
    let from = 0
    let to = this.length
    while (from < to) {
      const middle = (from + to) >>> 1
      const other = items[middle]!
      const before = (keys === null ? 0 : keys[other]! - key) || other - slot
      if (before < 0) from = middle + 1
      else to = middle
    }
    return from
  }
}
