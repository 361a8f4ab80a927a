import type { ColumnCache } from '../columns/column-cache.ts'
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
  const grid = tickGrid(tickSize)
  // One array for all four, so that all of them are of one kind whoever made it.
  const all = columns.derive<TickPrices>(`ticks/${tickSize}`, (memory) => {
    const whole = memory.int32(NAMES.length * bars.length)
    const part = <Values extends TickPrices>(values: Values, index: number): Values =>
      // A part of an array is an array of its own kind.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      values.subarray(index * bars.length, (index + 1) * bars.length) as Values
    if (NAMES.every((name, index) => wholeTicks(bars[name], grid, part(whole, index)))) return whole
    const exact = memory.float64(NAMES.length * bars.length)
    NAMES.forEach((name, index) => exactTicks(bars[name], grid, part(exact, index)))
    return exact
  })
  const column = (index: number): TickPrices => all.subarray(index * bars.length, (index + 1) * bars.length)
  return {
    onGrid: all instanceof Int32Array,
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
  }
}
