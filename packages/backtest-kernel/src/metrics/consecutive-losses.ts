import type { Trades } from '../trading/trades.ts'

/**
 * Most trades in a row with a net profit below zero, in the order of the columns; a trade at exactly zero ends the row.
 *
 * Trades of one series come in order. Those of several symbols, put one result after another, do not: count each alone.
 */
export function consecutiveLosses({ pnl }: Pick<Trades, 'pnl'>): number {
  let row = 0
  let longest = 0
  for (const value of pnl) {
    row = value < 0 ? row + 1 : 0
    longest = Math.max(longest, row)
  }
  return longest
}
