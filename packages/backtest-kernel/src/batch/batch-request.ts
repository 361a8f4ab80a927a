import type { BacktestRequest } from '../backtest-request.ts'
import type { TradePlan } from '../plan/trade-plan.ts'

/** What many back-tests have in common: series, segments, instrument, costs. */
export type BatchSetting = Omit<BacktestRequest, 'plan'>

/** Many plans on one series. */
export interface BatchRequest extends BatchSetting {
  readonly plans: readonly TradePlan[]
}

/** What a search needs of many back-tests, in the order of their plans. */
export interface BatchResult {
  /** How many plans. */
  readonly length: number
  readonly dayCount: number
  /** Net profit in US dollars: row p holds the `dayCount` trading days of plan p. */
  readonly dailyPnl: Float64Array
  /** How many trades each plan made. */
  readonly trades: Int32Array
}
