import type { TouchLevel } from '../exits/first-touch-table.ts'
import type { RangeBlocks } from '../exits/range-blocks.ts'
import type { SegmentTable } from '../market/segment-table.ts'
import type { TickSeries } from '../market/tick-series.ts'
import type { EntryBars } from '../signals/entry-bars.ts'

/** A plan whose exits are a stop, a target, a time limit and the segment's end: everything looked up, prices in ticks. */
export interface TablePlan {
  readonly series: TickSeries
  readonly blocks: RangeBlocks
  readonly segments: SegmentTable
  readonly long: EntryBars
  readonly short: EntryBars
  readonly stop: TouchLevel
  readonly target: TouchLevel
  readonly contracts: number
  readonly maxBarsInTrade: number
  readonly cooldownBars: number
  readonly maxTradesPerSession: number
  readonly gapsFillAtOpen: boolean
  /** Whole ticks that a market order loses. */
  readonly slippageTicks: number
  /** US dollars for one tick of one contract. */
  readonly dollarsPerTick: number
  /** US dollars for entry and exit of all contracts. */
  readonly commission: number
}
