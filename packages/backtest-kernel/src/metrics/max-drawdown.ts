import { checkStartingBalance } from './check-starting-balance.ts'

/**
 * Deepest fall of the account below its highest point so far, as a share of that point, from 0: 0.12 is 12 %.
 *
 * The account is looked at after each day; the starting balance is its first high, so that a loss on the first day
 * counts. Falls within a day are not seen. Above 1 when the account went below zero.
 *
 * @param dailyPnl net profit in US dollars for each trading day
 * @param startingBalance US dollars before the first day, above zero
 * @throws KernelInputError `invalid-money`
 */
export function maxDrawdown(dailyPnl: Float64Array, startingBalance: number): number {
  checkStartingBalance(startingBalance)
  let equity = startingBalance
  let peak = startingBalance
  let deepest = 0
  for (const pnl of dailyPnl) {
    equity += pnl
    peak = Math.max(peak, equity)
    deepest = Math.max(deepest, (peak - equity) / peak)
  }
  return deepest
}
