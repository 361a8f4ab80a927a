import type { MessagePort } from 'node:worker_threads'
import type { SeriesArray } from '../columns/series-memory.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import type { ArrayClaims } from './array-claims.ts'
import type { ArrayUses } from './array-uses.ts'

/**
 * One thread's place at an exchange. Sent to the thread when it starts, once, with `port` in the transfer list; it carries
 * the bars, so that no thread can take arrays for other bars than its own.
 */
export interface ExchangeSeat {
  readonly bars: BarColumns
  readonly port: MessagePort
  /** Of all seats together. */
  readonly maxBytes: number
  readonly claims: ArrayClaims
  readonly uses: ArrayUses
  /** One number: how many of this thread's arrays the exchange has taken in. */
  readonly answers: Int32Array
}

/** An array in shared memory that one thread has made and every thread may use. */
export interface AnnouncedArray {
  readonly key: string
  readonly values: SeriesArray
}

/** What a thread is told: an array to hold from now on, if there is one, and keys to hold no longer. */
export interface ExchangeNews {
  readonly array: AnnouncedArray | null
  readonly dropped: readonly string[]
}
