import type { OrderLevel } from '../exits/order-level.ts'
import type { RangeBlocks } from '../exits/range-blocks.ts'
import type { TickSeries } from '../market/tick-series.ts'
import type { SegmentTable } from '../market/segment-table.ts'
import type { EntryBars } from '../signals/entry-bars.ts'
import type { StopRules } from './stop-rules.ts'

/** The orders of one side of a set-up. */
export interface WalkSide {
  readonly bits: EntryBars
  readonly stop: OrderLevel
  readonly target: OrderLevel | null
}

export interface WalkSetup {
  readonly long: WalkSide
  readonly short: WalkSide
}

/** A plan ready to be walked bar by bar: everything looked up, prices in ticks. */
export interface WalkPlan {
  readonly series: TickSeries
  readonly blocks: RangeBlocks
  readonly segments: SegmentTable
  readonly setups: readonly WalkSetup[]
  /** Where an open position of each side has a reason to leave at the next open; `null`: nowhere. */
  readonly exitLong: EntryBars | null
  readonly exitShort: EntryBars | null
  readonly stopRules: StopRules | null
  readonly partialExits: readonly { readonly contracts: number; readonly level: OrderLevel }[]
  readonly contracts: number
  readonly maxBarsInTrade: number
  readonly cooldownBars: number
  readonly maxTradesPerSession: number
  readonly maxTradesPerSide: number
  /** What a signal bar belongs to, where each may be traded once. */
  readonly oncePer: Float64Array | null
  /** Ticks beyond a target that a bar has to trade. */
  readonly throughTicks: number
  /** Whether a bar that opens beyond a target fills it at the open. */
  readonly gapsFillAtOpen: boolean
  /** Ticks that a market order loses on a bar. */
  readonly slippage: number | Float64Array
  /** US dollars for one fill, by the number of contracts. */
  readonly commission: Float64Array
}
