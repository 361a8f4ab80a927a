import type { ColumnCache } from '../columns/column-cache.ts'

/** A set of bars: bit `t & 31` of word `t >>> 5` says whether bar t is in it. */
export class BarSet {
  readonly key: string
  readonly words: Int32Array
  readonly #columns: ColumnCache
  readonly #joined = new Map<BarSet, BarSet>()
  #occupied: Int32Array | undefined

  /** The words are those that the cache holds under the key. */
  constructor(columns: ColumnCache, key: string, words: Int32Array) {
    this.#columns = columns
    this.key = key
    this.words = words
  }

  /** A bit for each word: whether any bar of it is in the set. */
  get occupied(): Int32Array {
    this.#occupied ??= this.#columns.derive(`occupied/${this.key}`, (memory) => {
      const { words } = this
      const occupied = memory.int32((words.length + 31) >>> 5)
      for (let w = 0; w < words.length; w++) if (words[w] !== 0) occupied[w >>> 5]! |= 1 << (w & 31)
      return occupied
    })
    return this.#occupied
  }

  /** The bars that are in both sets; computed once for each pair. */
  and(other: BarSet): BarSet {
    let joined = this.#joined.get(other)
    if (joined === undefined) {
      // With the length of the first key, so that no text in a key can pass for another pair.
      const key = `and/${this.key.length}/${this.key}/${other.key}`
      const words = this.#columns.derive(key, (memory) => {
        const both = memory.int32(this.words.length)
        for (let w = 0; w < both.length; w++) both[w] = this.words[w]! & other.words[w]!
        return both
      })
      joined = new BarSet(this.#columns, key, words)
      this.#joined.set(other, joined)
    }
    return joined
  }
}
