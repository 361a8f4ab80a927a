import type { SeriesArray } from '../columns/series-memory.ts'
import { lastUse, type ArrayUses } from './array-uses.ts'

/** The arrays that all threads of an exchange hold, by key, within one bound for all of them. */
export class SharedArrays {
  readonly #maxBytes: number
  readonly #uses: ArrayUses
  readonly #held = new Map<string, SeriesArray>()
  #bytes = 0

  constructor(maxBytes: number, uses: ArrayUses) {
    this.#maxBytes = maxBytes
    this.#uses = uses
  }

  find(key: string): SeriesArray | undefined {
    return this.#held.get(key)
  }

  /**
   * Takes an array in. Drops what no thread has used for longest until no more than the bound is held, and gives the
   * dropped keys; the new array stays whatever its size.
   */
  add(key: string, values: SeriesArray): string[] {
    this.#held.set(key, values)
    this.#bytes += values.byteLength
    if (this.#bytes <= this.#maxBytes) return []
    // Among equals the sort keeps the order in which they came.
    const byAge = [...this.#held.keys()]
      .filter((other) => other !== key)
      .map((other) => ({ other, usedAt: lastUse(this.#uses, other) }))
      .sort((a, b) => a.usedAt - b.usedAt)
    const dropped: string[] = []
    for (const { other } of byAge) {
      if (this.#bytes <= this.#maxBytes) break
      this.#bytes -= this.#held.get(other)!.byteLength
      this.#held.delete(other)
      dropped.push(other)
    }
    return dropped
  }
}
