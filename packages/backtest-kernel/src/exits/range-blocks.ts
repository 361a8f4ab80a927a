import type { ColumnCache } from '../columns/column-cache.ts'
import { tickSeries, type TickPrices } from '../market/tick-series.ts'

/** A bar's number, shifted right by so many bits, is that of its block. */
export const BLOCK_SHIFT = 4
/** Bars in a block. */
export const BLOCK_BARS = 1 << BLOCK_SHIFT

/** Lowest low and highest high, in ticks, of each run of sixteen bars, so that quiet stretches are passed over whole. */
export interface RangeBlocks {
  readonly low: TickPrices
  readonly high: TickPrices
}

/** The blocks of a series, computed once. */
export function rangeBlocks(columns: ColumnCache, tickSize: number): RangeBlocks {
  const { low, high, onGrid } = tickSeries(columns, tickSize)
  const count = Math.ceil(low.length / BLOCK_BARS)
  const blocks = (name: 'low' | 'high', fill: (extremes: TickPrices) => void): TickPrices =>
    columns.derive<TickPrices>(`blocks/${name}/${tickSize}`, (memory) => {
      const extremes = onGrid ? memory.int32(count) : memory.float64(count)
      fill(extremes)
      return extremes
    })
  return {
    low: blocks('low', (extremes) => fillLowest(extremes, low)),
    high: blocks('high', (extremes) => fillHighest(extremes, high)),
  }
}

function fillLowest(extremes: TickPrices, prices: TickPrices): void {
  for (let block = 0; block < extremes.length; block++) {
    const start = block * BLOCK_BARS
    const end = Math.min(start + BLOCK_BARS, prices.length)
    let lowest = prices[start]!
    for (let t = start + 1; t < end; t++) lowest = Math.min(lowest, prices[t]!)
    extremes[block] = lowest
  }
}

function fillHighest(extremes: TickPrices, prices: TickPrices): void {
  for (let block = 0; block < extremes.length; block++) {
    const start = block * BLOCK_BARS
    const end = Math.min(start + BLOCK_BARS, prices.length)
    let highest = prices[start]!
    for (let t = start + 1; t < end; t++) highest = Math.max(highest, prices[t]!)
    extremes[block] = highest
  }
}
