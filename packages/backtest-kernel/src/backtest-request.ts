import type { ColumnCache } from './columns/column-cache.ts'
import type { Costs } from './costs/costs.ts'
import type { Instrument } from './market/instrument.ts'
import type { SegmentTable } from './market/segment-table.ts'
import type { TradePlan } from './plan/trade-plan.ts'
import type { FillRules } from './trading/fill-rules.ts'
import type { Trades } from './trading/trades.ts'

/** One back-test: one plan on one series, one position at a time. */
export interface BacktestRequest {
  readonly columns: ColumnCache
  readonly segments: SegmentTable
  /** Rows of the daily account, idle days included. */
  readonly dayCount: number
  readonly plan: TradePlan
  readonly instrument: Instrument
  readonly costs: Costs
  readonly fills?: FillRules
}

/** What came out of it. The sum of `trades.pnl` equals the sum of `dailyPnl` to the cent. */
export interface BacktestResult {
  readonly trades: Trades
  /** Net profit in US dollars for each trading day of the window, zero on idle days. */
  readonly dailyPnl: Float64Array
}
