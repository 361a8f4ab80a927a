/** Net profit in US dollars: the sum of the daily account, costs already taken off. */
export function netPnl(dailyPnl: Float64Array): number {
  let sum = 0
  for (const pnl of dailyPnl) sum += pnl
  return sum
}
