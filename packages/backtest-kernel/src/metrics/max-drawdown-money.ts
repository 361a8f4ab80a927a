/**
 * Deepest fall of the account below its highest point so far, in US dollars, from 0.
 *
 * Looked at after each day, beginning with the starting balance, whatever that is: falls within a day are not seen. It
 * need not be the fall with the largest share, which `maxDrawdown` gives.
 */
export function maxDrawdownMoney(dailyPnl: Float64Array): number {
  let profit = 0
  let peak = 0
  let deepest = 0
  for (const pnl of dailyPnl) {
    profit += pnl
    peak = Math.max(peak, profit)
    deepest = Math.max(deepest, peak - profit)
  }
  return deepest
}
