/** A contract's trading by day, as columns over the trading days of a schedule. */
export interface DailyVolume {
  readonly expires: string
  readonly bars: Int32Array
  readonly volume: Float64Array
}

/**
 * The contract of each trading day: the one with the most volume among those that have bars that day and have not
 * expired; the nearer expiry on a tie; never one older than that of an earlier day. -1 for a day without any.
 *
 * @param contracts nearest expiry first.
 */
export function chooseContracts(
  tradingDays: readonly string[],
  contracts: readonly DailyVolume[],
): Int32Array {
  const chosen = new Int32Array(tradingDays.length).fill(-1)
  let current = 0
  for (const [day, date] of tradingDays.entries()) {
    let best = -1
    let most = -Infinity
    for (const [at, { expires, bars, volume }] of contracts.entries()) {
      if (at < current || expires <= date || bars[day] === 0) continue
      const traded = volume[day] ?? 0
      if (traded > most) {
        best = at
        most = traded
      }
    }
    if (best < 0) continue
    chosen[day] = best
    current = best
  }
  return chosen
}
