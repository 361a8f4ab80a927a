import type { ColumnCache } from '../columns/column-cache.ts'
import type { EntryBars } from './entry-bars.ts'

/** A set of bars: bit `t & 31` of word `t >>> 5` says whether bar t is in it. */
export class BarSet {
  readonly key: string
  readonly words: Int32Array
  readonly #columns: ColumnCache
  readonly #joined = new Map<BarSet, BarSet>()
  readonly #entries = new Map<BarSet, EntryBars>()

  /** The words are those that the cache holds under the key. */
  constructor(columns: ColumnCache, key: string, words: Int32Array) {
    this.#columns = columns
    this.key = key
    this.words = words
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

  /** A side that is entered on the bars that are in both sets; nothing is computed for it. */
  entriesWith(rest: BarSet): EntryBars {
    let entries = this.#entries.get(rest)
    if (entries === undefined) {
      const key = `${this.key.length}/${this.key}/${rest.key}`
      this.#entries.set(rest, (entries = { key, first: this.words, rest: rest.words }))
    }
    return entries
  }
}
