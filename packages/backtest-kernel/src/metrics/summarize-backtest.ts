import { averageR } from './average-r.ts'
import { dailySharpe } from './daily-sharpe.ts'
import { maxDrawdown } from './max-drawdown.ts'
import { netPnl } from './net-pnl.ts'
import { profitFactor } from './profit-factor.ts'
import type { TradeResults } from './trade-figures.ts'
import { winRate } from './win-rate.ts'

/** The figures of one back-test. NaN where a figure is not defined, such as a win rate without trades. */
export interface BacktestSummary {
  /** Of daily net profit, idle days included, annualised. */
  readonly sharpe: number
  /** US dollars. */
  readonly netPnl: number
  /** How many. */
  readonly trades: number
  /** From 0 to 1. */
  readonly winRate: number
  /** In multiples of the initial risk. */
  readonly averageR: number
  readonly profitFactor: number
  /** Share of the highest equity. */
  readonly maxDrawdown: number
}

/** The figures that a search asks of every trial; each is defined in the file of its name. All others: `describeBacktest`. */
export function summarizeBacktest(
  { trades, dailyPnl }: { readonly trades: TradeResults; readonly dailyPnl: Float64Array },
  { startingBalance }: { readonly startingBalance: number },
): BacktestSummary {
  return {
    sharpe: dailySharpe(dailyPnl),
    netPnl: netPnl(dailyPnl),
    trades: trades.length,
    winRate: winRate(trades),
    averageR: averageR(trades),
    profitFactor: profitFactor(trades),
    maxDrawdown: maxDrawdown(dailyPnl, startingBalance),
  }
}
