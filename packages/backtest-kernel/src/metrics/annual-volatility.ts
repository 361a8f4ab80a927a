import { checkStartingBalance } from './check-starting-balance.ts'
import { sampleDeviation } from './sample-deviation.ts'
import { TRADING_DAYS_A_YEAR } from './trading-days-a-year.ts'

/**
 * Volatility a year, as a share of the starting balance: sample standard deviation (n - 1) of daily net profit × √252
 * / starting balance.
 *
 * Assumes days independent of each other, and a constant number of contracts. NaN where `dailySharpe` is.
 *
 * @param dailyPnl net profit in US dollars for each trading day, idle ones included
 * @param startingBalance US dollars before the first day, above zero
 * @throws KernelInputError `invalid-money`
 */
export function annualVolatility(dailyPnl: Float64Array, startingBalance: number): number {
  checkStartingBalance(startingBalance)
  return (sampleDeviation(dailyPnl) * Math.sqrt(TRADING_DAYS_A_YEAR)) / startingBalance
}
