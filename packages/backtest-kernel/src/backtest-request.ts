import type { ColumnCache } from './column-cache.ts'
import type { SegmentTable } from './segment-table.ts'
import type { TradePlan } from './trade-plan.ts'
import type { Trades } from './trades.ts'

/** How prices turn into money. */
export interface Instrument {
  /** Price step in points: 0.25 for ES and NQ. */
  readonly tickSize: number
  /** US dollars for one point of one contract: 50 for ES, 20 for NQ. */
  readonly pointValue: number
}

/** What trading costs. */
export interface Costs {
  /** Ticks lost on every market or stop fill; limit targets fill at their price. */
  readonly slippageTicks: number
  /** US dollars for one contract and one side. */
  readonly commissionPerSide: number
}

/** One back-test: one plan on one series, one contract a trade, one position at a time. */
export interface BacktestRequest {
  readonly columns: ColumnCache
  readonly segments: SegmentTable
  /** Rows of the daily account, idle days included. */
  readonly dayCount: number
  readonly plan: TradePlan
  readonly instrument: Instrument
  readonly costs: Costs
}

/** What came out of it. The sum of `trades.pnl` equals the sum of `dailyPnl` to the cent. */
export interface BacktestResult {
  readonly trades: Trades
  /** Net profit in US dollars for each trading day of the window, zero on idle days. */
  readonly dailyPnl: Float64Array
}
