import type { DrawdownEpisode } from './drawdown-episodes.ts'
import type { ExcursionSummary } from './summarize-excursion.ts'
import type { TradeFigures } from './trade-figures.ts'
import type { ExitReasonFigures } from './trades-by-exit-reason.ts'
import type { GroupFigures } from './trades-by-group.ts'

/**
 * Every figure of one back-test; each is defined in the file of its name, and in `docs/metrics.md`. NaN where a figure
 * is not defined (null in JSON).
 */
export interface BacktestDescription extends TradeFigures {
  /** Of daily net profit, idle days included, annualised; so are Sortino ratio, returns and volatility. */
  readonly sharpe: number
  readonly sortino: number
  readonly calmar: number
  /** Share of the starting balance, simple. */
  readonly annualReturn: number
  /** Growth a year of the account. */
  readonly compoundAnnualReturn: number
  /** Share of the starting balance. */
  readonly annualVolatility: number
  /** Of daily net profit; 0 when symmetric. */
  readonly skewness: number
  /** Of daily net profit; 3 for a normal distribution. */
  readonly rawKurtosis: number
  readonly tailRatio: number
  /** Share of the highest equity. */
  readonly maxDrawdown: number
  /** US dollars. */
  readonly maxDrawdownMoney: number
  /** By share; null when no day ended below a high. */
  readonly deepestDrawdown: DrawdownEpisode | null
  /** By days under water. */
  readonly longestDrawdown: DrawdownEpisode | null
  /** How many trades in a row. */
  readonly consecutiveLosses: number
  /** Of gross profit. */
  readonly costShare: number
  /** Share of days with a trade. */
  readonly dayExposure: number
  readonly byExitReason: readonly ExitReasonFigures[]
  /** Share of the segments' bars in a position. Like the three below, only where the series was given. */
  readonly barExposure?: number
  readonly adverseExcursion?: ExcursionSummary
  readonly favourableExcursion?: ExcursionSummary
  /** By name of the grouping. */
  readonly byGroup?: Readonly<Record<string, readonly GroupFigures[]>>
}
