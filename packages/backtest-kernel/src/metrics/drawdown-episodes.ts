import { checkStartingBalance } from './check-starting-balance.ts'

/** One stretch of days that the account spent below a high. */
export interface DrawdownEpisode {
  /** Day at whose end the high stood; -1 when it is the starting balance. */
  readonly peakDay: number
  /** Day that ended lowest, the first of equals. */
  readonly troughDay: number
  /** First day that ended at the high again or above; null while the account is still below it. */
  readonly recoveryDay: number | null
  /** How many days ended below the high. */
  readonly days: number
  /** US dollars from the high to the trough. */
  readonly money: number
  /** The same as a share of the high. */
  readonly share: number
}

/** A fall this small, as a share of the high, is what adding cents in binary leaves, and no drawdown. */
const ROUNDING = 1e-9

/**
 * All drawdowns of an account, in order: from each high to the day that reached it again. Days are rows of `dailyPnl`,
 * looked at after each; days spent at a high belong to none.
 *
 * @param dailyPnl net profit in US dollars for each trading day, idle ones included
 * @param startingBalance US dollars before the first day, above zero
 * @throws KernelInputError `invalid-money`
 */
export function drawdownEpisodes(dailyPnl: Float64Array, startingBalance: number): DrawdownEpisode[] {
  checkStartingBalance(startingBalance)
  const episodes: DrawdownEpisode[] = []
  let equity = startingBalance
  let peak = startingBalance
  let peakDay = -1
  let trough = Infinity
  let troughDay = -1
  const close = (recoveryDay: number | null): void => {
    if (trough === Infinity) return
    const days = (recoveryDay ?? dailyPnl.length) - peakDay - 1
    const money = peak - trough
    episodes.push({ peakDay, troughDay, recoveryDay, days, money, share: money / peak })
    trough = Infinity
  }
  dailyPnl.forEach((pnl, day) => {
    equity += pnl
    if (peak - equity <= ROUNDING * peak) {
      close(day)
      // A high missed by rounding is reached again, but not lowered.
      peak = Math.max(peak, equity)
      peakDay = day
    } else if (equity < trough) {
      trough = equity
      troughDay = day
    }
  })
  close(null)
  return episodes
}
