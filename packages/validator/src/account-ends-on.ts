import type { AccountLimits } from './account-limits.ts'

/** US dollars that adding cents in binary may be off by. */
const ROUNDING = 1e-6

/**
 * The day, counted from 0, on which an account ends that earns these daily profits; -1 when it lives through them. Only
 * the ends of days are seen: a day that would end at or below its daily limit is taken to end on it, since its trading
 * stops there, and a floor touched and left within a day goes unseen.
 *
 * @param dailyPnl net profit in US dollars of each day
 * @param order the days that are lived through, as indices into the profits
 */
export function accountEndsOn(
  dailyPnl: Float64Array,
  order: Int32Array,
  { startingBalance, maximumLoss, locksAt, dailyLoss }: AccountLimits,
): number {
  const lock = locksAt ?? Infinity
  const worstDay = dailyLoss === null ? -Infinity : -dailyLoss
  let balance = startingBalance
  let high = startingBalance
  for (let day = 0; day < order.length; day++) {
    balance += Math.max(dailyPnl[order[day]!]!, worstDay)
    if (balance - Math.min(high - maximumLoss, lock) <= ROUNDING) return day
    if (balance > high) high = balance
  }
  return -1
}
