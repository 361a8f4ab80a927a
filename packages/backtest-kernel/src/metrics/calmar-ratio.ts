import { compoundAnnualReturn } from './compound-annual-return.ts'
import { maxDrawdown } from './max-drawdown.ts'

/**
 * Calmar ratio: compound annual return / maximum drawdown, both of the whole window (the original looks at the last 36
 * months). NaN without a drawdown, and where the return is not defined.
 *
 * Source: T. W. Young, Calmar Ratio: A Smoother Tool, Futures, October 1991.
 *
 * @param dailyPnl net profit in US dollars for each trading day, idle ones included
 * @param startingBalance US dollars before the first day, above zero
 * @throws KernelInputError `invalid-money`
 */
export function calmarRatio(dailyPnl: Float64Array, startingBalance: number): number {
  const drawdown = maxDrawdown(dailyPnl, startingBalance)
  return drawdown > 0 ? compoundAnnualReturn(dailyPnl, startingBalance) / drawdown : NaN
}
