import { netPnl } from './net-pnl.ts'

const TRADING_DAYS_A_YEAR = 252

/**
 * Sharpe ratio of daily net profit, a year's worth: mean / sample standard deviation (n - 1) × √252.
 *
 * Days are all trading days of the window, idle ones included with zero. Assumes a constant number of contracts, no
 * interest and days independent of each other. Dollars stand for returns, since the account does not change the size
 * of a trade. NaN for fewer than two days or when all days are equal but for rounding.
 * Source: W. F. Sharpe, The Sharpe Ratio, 1994; annualised by √252 after A. W. Lo, The Statistics of Sharpe Ratios, 2002.
 */
export function dailySharpe(dailyPnl: Float64Array): number {
  const days = dailyPnl.length
  if (days < 2) return NaN
  const mean = netPnl(dailyPnl) / days
  let squares = 0
  for (const pnl of dailyPnl) squares += (pnl - mean) ** 2
  const deviation = Math.sqrt(squares / (days - 1))
  // Days that differ by rounding alone have no deviation to speak of.
  const largest = dailyPnl.reduce((most, pnl) => Math.max(most, Math.abs(pnl)), 0)
  if (deviation <= 1e-9 * largest) return NaN
  return (mean / deviation) * Math.sqrt(TRADING_DAYS_A_YEAR)
}
