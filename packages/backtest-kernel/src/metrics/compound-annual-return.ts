import { checkStartingBalance } from './check-starting-balance.ts'
import { netPnl } from './net-pnl.ts'
import { TRADING_DAYS_A_YEAR } from './trading-days-a-year.ts'

/**
 * Rate a year at which the account grew: (last balance / starting balance)^(252 / days) − 1.
 *
 * The balance is what the account held after the last day, nothing paid in or out. A window far shorter than a year is
 * blown up by the exponent. NaN without days, and when the account ended below zero, which has no rate.
 *
 * @param dailyPnl net profit in US dollars for each trading day, idle ones included
 * @param startingBalance US dollars before the first day, above zero
 * @throws KernelInputError `invalid-money`
 */
export function compoundAnnualReturn(dailyPnl: Float64Array, startingBalance: number): number {
  checkStartingBalance(startingBalance)
  const growth = 1 + netPnl(dailyPnl) / startingBalance
  if (dailyPnl.length === 0 || growth < 0) return NaN
  return growth ** (TRADING_DAYS_A_YEAR / dailyPnl.length) - 1
}
