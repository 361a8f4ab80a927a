/** A contract's trading by day, as columns over the trading days of a schedule. */
export interface DailyVolume {
  readonly expires: string
  readonly bars: Int32Array
  readonly volume: Float64Array
}

/**
 * The contract of each trading day: the one with the most volume among those that have bars that day and have not
 * expired; the nearer expiry on a tie; never one older than that of an earlier day. -1 for a day without any.
 * A day on which the contract in use has no bars does not make it roll as long as it trades again later: one lost day
 * must not end a contract for good.
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
    if (best !== current && isGap(contracts[current], day, tradingDays)) continue
    chosen[day] = best
    current = best
  }
  return chosen
}

/** Whether a contract has traded before a day, has no bars on it, and trades again before it expires. */
function isGap(contract: DailyVolume | undefined, day: number, tradingDays: readonly string[]): boolean {
  if (contract === undefined || contract.bars[day] !== 0) return false
  const { bars, expires } = contract
  const traded = (from: number, to: number): boolean =>
    bars.subarray(from, to).some((count, at) => count > 0 && expires > (tradingDays[from + at] ?? ''))
  return traded(0, day) && traded(day + 1, bars.length)
}
