import type { ColumnCache } from '../columns/column-cache.ts'
import type { SeriesMemory } from '../columns/series-memory.ts'
import type { BarColumns } from './bar-columns.ts'
import { exactTicks } from './exact-ticks.ts'
import { tickGrid } from './tick-grid.ts'
import { wholeTicks } from './whole-ticks.ts'

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

interface Made {
  readonly all: TickPrices
  readonly series: TickSeries
  readonly drops: number
}

/** What every trial asks for is held as long as the cache itself. */
const made = new WeakMap<ColumnCache, Map<number, Made>>()

/**
 * The bars of a cache in ticks, computed once. When the cache has dropped something, its own array counts if it has one:
 * threads that made the same ticks at the same time settle on one piece of memory.
 */
export function tickSeries(columns: ColumnCache, tickSize: number): TickSeries {
  let bySize = made.get(columns)
  if (bySize === undefined) made.set(columns, (bySize = new Map()))
  const known = bySize.get(tickSize)
  if (known !== undefined && known.drops === columns.drops) return known.series
  const all = columns.derive<TickPrices>(
    `ticks/${tickSize}`,
    (memory) => known?.all ?? convert(columns.bars, tickSize, memory),
  )
  const series = known?.all === all ? known.series : parts(all, columns.bars.length)
  bySize.set(tickSize, { all, series, drops: columns.drops })
  return series
}

/** One array for all four prices, so that all of them are of one kind whoever made it. */
function convert(bars: BarColumns, tickSize: number, memory: SeriesMemory): TickPrices {
  const grid = tickGrid(tickSize)
  const whole = memory.int32(NAMES.length * bars.length)
  if (NAMES.every((name, index) => wholeTicks(bars[name], grid, part(whole, index, bars.length))))
    return whole
  const exact = memory.float64(NAMES.length * bars.length)
  NAMES.forEach((name, index) => exactTicks(bars[name], grid, part(exact, index, bars.length)))
  return exact
}

function parts(all: TickPrices, length: number): TickSeries {
  const [open, high, low, close] = NAMES.map((_, index) => part(all, index, length))
  return { onGrid: all instanceof Int32Array, open: open!, high: high!, low: low!, close: close! }
}

function part<Prices extends TickPrices>(all: Prices, index: number, length: number): Prices {
  // A part of an array is an array of its own kind.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return all.subarray(index * length, (index + 1) * length) as Prices
}
