import { netPnl } from './net-pnl.ts'
import { TRADING_DAYS_A_YEAR } from './trading-days-a-year.ts'

/**
 * Sortino ratio of daily net profit, a year's worth: mean / √(Σ min(xᵢ, 0)² / n) × √252.
 *
 * The downside deviation is taken below a target of zero and over all n days, not over the losing ones alone. Idle
 * days count with zero; dollars stand for returns as in `dailySharpe`. NaN for fewer than two days, and without a
 * losing day, where no downside has been seen.
 * Source: F. A. Sortino and L. N. Price, Performance Measurement in a Downside Risk Framework, 1994.
 */
export function dailySortino(dailyPnl: Float64Array): number {
  const days = dailyPnl.length
  if (days < 2) return NaN
  let squares = 0
  let largest = 0
  for (const pnl of dailyPnl) {
    squares += Math.min(pnl, 0) ** 2
    largest = Math.max(largest, Math.abs(pnl))
  }
  const downside = Math.sqrt(squares / days)
  // A loss of rounding alone is none.
  if (!(downside > 1e-9 * largest)) return NaN
  return (netPnl(dailyPnl) / days / downside) * Math.sqrt(TRADING_DAYS_A_YEAR)
}
