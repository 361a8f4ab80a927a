import type { ColumnCache } from '../columns/column-cache.ts'
import type { SeriesMemory } from '../columns/series-memory.ts'
import { TICK_NOISE, tickGrid } from './tick-grid.ts'

/** One kind of price for each bar, in ticks: whole numbers of 32 bits where every price of the bars stands on a tick. */
export type TickPrices = Int32Array | Float64Array

/** Prices of bars in ticks. */
export interface TickSeries {
  /** Whether every price stands on a tick. */
  readonly onGrid: boolean
  readonly open: TickPrices
  readonly high: TickPrices
  readonly low: TickPrices
  readonly close: TickPrices
}

const NAMES = ['open', 'high', 'low', 'close'] as const

/** So that sums of a few of them stay within 32 bits. */
const LARGEST = 2 ** 28

/** What every trial asks for is held as long as the cache itself. */
const made = new WeakMap<ColumnCache, Map<number, TickSeries>>()

/** The bars of a cache in ticks, computed once. */
export function tickSeries(columns: ColumnCache, tickSize: number): TickSeries {
  let bySize = made.get(columns)
  if (bySize === undefined) made.set(columns, (bySize = new Map()))
  let series = bySize.get(tickSize)
  if (series === undefined) bySize.set(tickSize, (series = convert(columns, tickSize)))
  return series
}

function convert(columns: ColumnCache, tickSize: number): TickSeries {
  const { bars } = columns
  const { ticks } = tickGrid(tickSize)
  let whole: boolean | undefined
  const make = (prices: Float64Array) => (memory: SeriesMemory) => {
    whole ??= NAMES.every((name) => standsOnGrid(bars[name], ticks))
    const values: TickPrices = whole ? memory.int32(prices.length) : memory.float64(prices.length)
    for (let t = 0; t < values.length; t++)
      values[t] = whole ? Math.round(ticks(prices[t]!)) : ticks(prices[t]!)
    return values
  }
  const prices = (name: (typeof NAMES)[number]): TickPrices =>
    columns.derive(`ticks/${name}/${tickSize}`, make(bars[name]))
  const open = prices('open')
  return {
    onGrid: open instanceof Int32Array,
    open,
    high: prices('high'),
    low: prices('low'),
    close: prices('close'),
  }
}

function standsOnGrid(prices: Float64Array, ticks: (price: number) => number): boolean {
  for (let t = 0; t < prices.length; t++) {
    const value = ticks(prices[t]!)
    const nearest = Math.round(value)
    // Written so that NaN fails.
    if (!(Math.abs(value - nearest) <= TICK_NOISE && Math.abs(nearest) <= LARGEST)) return false
  }
  return true
}
