import { netPnl } from './net-pnl.ts'
import { sampleDeviation } from './sample-deviation.ts'
import { TRADING_DAYS_A_YEAR } from './trading-days-a-year.ts'

/**
 * Sharpe ratio of daily net profit, a year's worth: mean / sample standard deviation (n - 1) × √252.
 *
 * Days are all trading days of the window, idle ones included with zero. Assumes a constant number of contracts, no
 * interest and days independent of each other. Dollars stand for returns, since the account does not change the size
 * of a trade. NaN for fewer than two days or when all days are equal but for rounding.
 * Source: W. F. Sharpe, The Sharpe Ratio, 1994; annualised by √252 after A. W. Lo, The Statistics of Sharpe Ratios, 2002.
 */
export function dailySharpe(dailyPnl: Float64Array): number {
  const mean = netPnl(dailyPnl) / dailyPnl.length
  return (mean / sampleDeviation(dailyPnl, mean)) * Math.sqrt(TRADING_DAYS_A_YEAR)
}
