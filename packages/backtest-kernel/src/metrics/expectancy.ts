import type { Trades } from '../trading/trades.ts'

/**
 * Mean net profit of a trade in US dollars, after costs: Σ pnl / trades, which is win rate × average win − loss rate ×
 * average loss. In multiples of the risk it is `averageR`. NaN without trades.
 */
export function expectancy({ pnl, length }: Pick<Trades, 'length' | 'pnl'>): number {
  let sum = 0
  for (const value of pnl) sum += value
  return length === 0 ? NaN : sum / length
}
