import type { ColumnCache } from '../columns/column-cache.ts'
import type { ExchangeSeat } from './exchange-seat.ts'
import { ExchangingCache } from './exchanging-cache.ts'

/**
 * A cache of the bars of an exchange, for the thread that was given the seat; a seat is taken once. What another thread
 * has made is not computed again. The thread may end while the cache is open.
 */
export function joinSeriesExchange(seat: ExchangeSeat): ColumnCache {
  return new ExchangingCache(seat)
}
