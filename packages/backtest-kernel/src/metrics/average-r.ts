import type { Trades } from '../trading/trades.ts'

/**
 * Mean net profit in multiples of the initial risk (entry to stop): the expectancy in R. NaN without trades.
 * Source: V. K. Tharp, Trade Your Way to Financial Freedom, 1998.
 */
export function averageR({ rMultiple, length }: Pick<Trades, 'length' | 'rMultiple'>): number {
  let sum = 0
  for (const value of rMultiple) sum += value
  return length === 0 ? NaN : sum / length
}
