import type { BarColumns } from '../market/bar-columns.ts'
import type { Column } from './column.ts'
import { SeriesCache } from './series-cache.ts'
import type { SeriesArray, SeriesMemory } from './series-memory.ts'

/** Computes what trials need from one series of bars once, however many trials ask for it. */
export interface ColumnCache {
  readonly bars: BarColumns
  /** A column's values, one for each bar. */
  get(column: Column): Float64Array
  /** Anything else made from the bars. Equal keys must mean equal contents; the maker runs when there are none yet. */
  derive<Values extends SeriesArray>(key: string, make: (memory: SeriesMemory) => Values): Values
  /** Bytes held now. */
  readonly bytes: number
  /** How many arrays were dropped so far. Whoever keeps what it was given asks again when this has changed. */
  readonly drops: number
}

export interface ColumnCacheOptions {
  /**
   * What was used longest ago is dropped, and computed again if it is needed, when more bytes are held.
   *
   * @default 2 ** 30
   */
  readonly maxBytes?: number
}

/**
 * A cache for one series of bars: indicators, the bit sets of conditions, first-touch tables. Where the bars lie in
 * shared memory, so does all that is computed from them.
 */
export function columnCache(bars: BarColumns, { maxBytes = 2 ** 30 }: ColumnCacheOptions = {}): ColumnCache {
  return new SeriesCache(bars, maxBytes)
}
