import type { FillRules } from '@openbell/backtest-kernel'
import type { Parameters } from '@openbell/strategies'
import type { AccountName } from './accounts.ts'

/** What to back-test. */
export interface BacktestQuestion {
  readonly strategy: string
  /** A session of the scheme, or `all` of them. */
  readonly session: string
  /** Values that differ from the strategy's defaults. */
  readonly parameters: Parameters
  /** First and last trading day, ISO dates; all that was loaded when left out. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly account: AccountName
  readonly fills: Required<FillRules>
  /** Contracts a trade; those of the strategy when left out. */
  readonly contracts?: number | undefined
  /** Ticks lost at every market or stop fill in each session; those of the configuration when left out. */
  readonly slippageTicks?: number | undefined
  /** US dollars for one contract; that of the configuration when left out. */
  readonly commissionPerSide?: number | undefined
}
