import { checkStartingBalance } from './check-starting-balance.ts'
import { netPnl } from './net-pnl.ts'
import { TRADING_DAYS_A_YEAR } from './trading-days-a-year.ts'

/**
 * Simple return a year, as a share of the starting balance: mean daily net profit × 252 / starting balance.
 *
 * Nothing is reinvested, as the account does not change the size of a trade; divided by `annualVolatility` it is
 * `dailySharpe`. For the rate at which the account itself grew see `compoundAnnualReturn`. NaN without days.
 *
 * @param dailyPnl net profit in US dollars for each trading day, idle ones included
 * @param startingBalance US dollars before the first day, above zero
 * @throws KernelInputError `invalid-money`
 */
export function annualReturn(dailyPnl: Float64Array, startingBalance: number): number {
  checkStartingBalance(startingBalance)
  return ((netPnl(dailyPnl) / dailyPnl.length) * TRADING_DAYS_A_YEAR) / startingBalance
}
