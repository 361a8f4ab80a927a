import type { Trades } from '../trading/trades.ts'

/**
 * Mean net profit in multiples of the initial risk (entry to stop). NaN without trades.
 * Source: V. K. Tharp, Trade Your Way to Financial Freedom, 1998 (expectancy in R).
 */
export function averageR({ rMultiple, length }: Trades): number {
  let sum = 0
  for (const value of rMultiple) sum += value
  return length === 0 ? NaN : sum / length
}
