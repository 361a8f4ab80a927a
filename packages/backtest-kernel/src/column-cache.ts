import type { BarColumns } from './bar-columns.ts'
import type { Column } from './column.ts'

/** Computes each column of one series once, however many trials ask for it. */
export interface ColumnCache {
  readonly bars: BarColumns
  get(column: Column): Float64Array
}

/** A cache for one series of bars. */
export function columnCache(bars: BarColumns): ColumnCache {
  const computed = new Map<string, Float64Array>()
  return {
    bars,
    get(column) {
      let values = computed.get(column.key)
      if (values === undefined) {
        values = column.compute(bars)
        computed.set(column.key, values)
      }
      return values
    },
  }
}
