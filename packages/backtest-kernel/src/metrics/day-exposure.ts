import type { Trades } from '../trading/trades.ts'

/** Share of the account's days with at least one trade, from 0 to 1. NaN without days. */
export function dayExposure({ day }: Pick<Trades, 'day'>, dayCount: number): number {
  return dayCount > 0 ? new Set(day).size / dayCount : NaN
}
