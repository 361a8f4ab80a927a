/** Net profit in US dollars: the sum of the daily account, costs already taken off. */
export function netPnl(dailyPnl: Float64Array): number {
  let sum = 0
  // By index: a search sums up thousands of accounts, and an iterator takes several times as long.
  for (let day = 0; day < dailyPnl.length; day++) sum += dailyPnl[day]!
  return sum
}
