import type { BarColumns } from '../market/bar-columns.ts'
import type { ColumnCache } from './column-cache.ts'
import type { Column } from './column.ts'
import { ownMemory, sharedMemory, type SeriesArray, type SeriesMemory } from './series-memory.ts'

interface Held {
  readonly values: SeriesArray
  usedAt: number
}

/** Arrays computed from one series, by key, and how many bytes they take. */
export class SeriesCache implements ColumnCache {
  readonly bars: BarColumns
  readonly #memory: SeriesMemory
  readonly #maxBytes: number
  readonly #held = new Map<string, Held>()
  #bytes = 0
  #drops = 0
  #uses = 0

  /** Beyond `maxBytes` what was used longest ago is dropped. */
  constructor(bars: BarColumns, maxBytes: number) {
    this.bars = bars
    this.#memory = isShared(bars) ? sharedMemory : ownMemory
    this.#maxBytes = maxBytes
  }

  get drops(): number {
    return this.#drops
  }

  get bytes(): number {
    return this.#bytes
  }

  get(column: Column): Float64Array {
    return this.derive(`column/${column.key}`, (memory) => inMemory(column.compute(this.bars, this), memory))
  }

  derive<Values extends SeriesArray>(key: string, make: (memory: SeriesMemory) => Values): Values {
    const found = this.#held.get(key)
    if (found === undefined) {
      const values = make(this.#memory)
      this.hold(key, values)
      this.trim()
      return values
    }
    found.usedAt = ++this.#uses
    // The key says what kind of array it is.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return found.values as Values
  }

  /** What is held under a key, without counting as a use. */
  peek(key: string): SeriesArray | undefined {
    return this.#held.get(key)?.values
  }

  /** Takes an array as it is; nothing is dropped for it. */
  hold(key: string, values: SeriesArray): void {
    if (this.peek(key) === values) return
    this.drop(key)
    this.#bytes += values.byteLength
    this.#held.set(key, { values, usedAt: ++this.#uses })
  }

  drop(key: string): void {
    const held = this.#held.get(key)
    if (held === undefined) return
    this.#bytes -= held.values.byteLength
    this.#held.delete(key)
    this.#drops += 1
  }

  /** Drops what was used longest ago until no more than `maxBytes` are held; the newest stays whatever its size. */
  trim(): void {
    if (this.#bytes <= this.#maxBytes) return
    const byAge = [...this.#held].sort(([, a], [, b]) => a.usedAt - b.usedAt)
    for (const [key] of byAge) {
      if (this.#bytes <= this.#maxBytes || this.#held.size === 1) return
      this.drop(key)
    }
  }
}

function isShared({ close }: BarColumns): boolean {
  return typeof SharedArrayBuffer !== 'undefined' && close.buffer instanceof SharedArrayBuffer
}

/** Computed columns lie in memory of their own; threads that share the bars share them too. */
function inMemory(values: Float64Array, memory: SeriesMemory): Float64Array {
  if (memory === ownMemory) return values
  const shared = memory.float64(values.length)
  shared.set(values)
  return shared
}
