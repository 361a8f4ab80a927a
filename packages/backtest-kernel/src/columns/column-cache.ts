import type { BarColumns } from '../market/bar-columns.ts'
import type { Column } from './column.ts'
import { ownMemory, sharedMemory, type SeriesArray, type SeriesMemory } from './series-memory.ts'

/** Computes what trials need from one series of bars once, however many trials ask for it. */
export interface ColumnCache {
  readonly bars: BarColumns
  /** A column's values, one for each bar. */
  get(column: Column): Float64Array
  /** Anything else made from the bars. Equal keys must mean equal contents; the maker runs when there are none yet. */
  derive<Values extends SeriesArray>(key: string, make: (memory: SeriesMemory) => Values): Values
  /** Bytes held now. */
  readonly bytes: number
}

export interface ColumnCacheOptions {
  /** What was used longest ago is dropped, and computed again if needed, when more is held; 1 GiB when left out. */
  readonly maxBytes?: number
  /** Arrays that another cache of the same bars has made, by key; they are used as they are. */
  readonly known?: ReadonlyMap<string, SeriesArray>
  /** Told of every array that is made here. */
  readonly onMade?: (key: string, values: SeriesArray) => void
}

interface Held {
  readonly values: SeriesArray
  usedAt: number
}

/** A cache for one series of bars. */
export function columnCache(bars: BarColumns, options: ColumnCacheOptions = {}): ColumnCache {
  const { maxBytes = 2 ** 30, known, onMade } = options
  const memory = isShared(bars) ? sharedMemory : ownMemory
  const held = new Map<string, Held>()
  let bytes = 0
  let uses = 0

  const hold = (key: string, values: SeriesArray): void => {
    bytes += values.byteLength
    held.set(key, { values, usedAt: ++uses })
    while (bytes > maxBytes && held.size > 1) {
      const [oldest, { values: dropped }] = leastRecentlyUsed(held)
      held.delete(oldest)
      bytes -= dropped.byteLength
    }
  }
  for (const [key, values] of known ?? []) hold(key, values)

  const lookUp = <Values extends SeriesArray>(key: string, make: () => Values): Values => {
    const found = held.get(key)
    if (found !== undefined) {
      found.usedAt = ++uses
      // The key says what kind of array it is.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return found.values as Values
    }
    const values = make()
    hold(key, values)
    onMade?.(key, values)
    return values
  }
  return {
    bars,
    get: (column) => lookUp(`column/${column.key}`, () => inMemory(column.compute(bars), memory)),
    derive: (key, make) => lookUp(key, () => make(memory)),
    get bytes() {
      return bytes
    },
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

function leastRecentlyUsed(held: ReadonlyMap<string, Held>): [string, Held] {
  let oldest: [string, Held] | undefined
  for (const entry of held) if (oldest === undefined || entry[1].usedAt < oldest[1].usedAt) oldest = entry
  return oldest!
}
