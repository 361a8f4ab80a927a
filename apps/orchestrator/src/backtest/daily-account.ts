import type { PrintedBacktest } from '@openbell/training-result'

/** Net profit of each trading day, and the balance at its end. */
export function dailyAccount(
  dailyPnl: Float64Array,
  days: readonly string[],
  startingBalance: number,
): PrintedBacktest['daily'] {
  let balance = startingBalance
  return days.map((day, row) => {
    const profit = dailyPnl[row]!
    balance += profit
    return { day, net_pnl: profit, balance }
  })
}
