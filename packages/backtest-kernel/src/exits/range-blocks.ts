import type { ColumnCache } from '../columns/column-cache.ts'
import { tickSeries, type TickPrices, type TickSeries } from '../market/tick-series.ts'

/** Bars in a block; a power of two, so that a block's number is a shift away. */
export const BLOCK_BARS = 16
const SHIFT = 4

/** Lowest low and highest high, in ticks, of each run of sixteen bars, so that quiet stretches are passed over whole. */
export interface RangeBlocks {
  readonly low: TickPrices
  readonly high: TickPrices
}

/** What every trial asks for is held as long as the cache itself. */
const made = new WeakMap<TickSeries, RangeBlocks>()

/** The blocks of a series, computed once. */
export function rangeBlocks(columns: ColumnCache, tickSize: number): RangeBlocks {
  const series = tickSeries(columns, tickSize)
  let blocks = made.get(series)
  if (blocks === undefined) made.set(series, (blocks = cut(columns, tickSize)))
  return blocks
}

function cut(columns: ColumnCache, tickSize: number): RangeBlocks {
  const series = tickSeries(columns, tickSize)
  const blocks = (name: 'low' | 'high', better: (a: number, b: number) => number): TickPrices =>
    columns.derive(`blocks/${name}/${tickSize}`, (memory) => {
      const prices = series[name]
      const count = (prices.length + BLOCK_BARS - 1) >>> SHIFT
      const extremes = series.onGrid ? memory.int32(count) : memory.float64(count)
      for (let block = 0; block < count; block++) {
        let extreme = prices[block << SHIFT]!
        const end = Math.min((block + 1) << SHIFT, prices.length)
        for (let t = block << SHIFT; t < end; t++) extreme = better(extreme, prices[t]!)
        extremes[block] = extreme
      }
      return extremes
    })
  return { low: blocks('low', Math.min), high: blocks('high', Math.max) }
}
