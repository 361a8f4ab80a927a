import type { Trades } from '../trading/trades.ts'

/** Share of trades with a net profit above zero, after costs, from 0 to 1. NaN without trades. */
export function winRate({ pnl, length }: Pick<Trades, 'length' | 'pnl'>): number {
  let wins = 0
  for (const value of pnl) if (value > 0) wins++
  return length === 0 ? NaN : wins / length
}
