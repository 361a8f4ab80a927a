import { MessageChannel } from 'node:worker_threads'
import type { BarColumns } from '../market/bar-columns.ts'
import { sharedBars } from '../market/shared-bars.ts'
import { arrayClaims, release } from './array-claims.ts'
import { arrayUses, countArray, markUse } from './array-uses.ts'
import { BacktestThreadsError } from './backtest-threads-error.ts'
import type { AnnouncedArray, ExchangeNews, ExchangeSeat } from './exchange-seat.ts'
import { SharedArrays } from './shared-arrays.ts'

export interface SeriesExchangeOptions {
  /** How many threads take part: a whole number from 1. */
  readonly threads: number
  /**
   * Bytes of all arrays that the threads hold together. What none of them has used for longest is dropped by all of them
   * when there are more, and computed again if it is needed.
   *
   * @default 2 ** 30
   */
  readonly maxBytes?: number
  /** Told the key of each array that a thread has made: twice where two made the same one. */
  readonly onArray?: (key: string) => void
}

/** Connects threads that compute from the same bars. */
export interface SeriesExchange {
  /** One for each thread. */
  readonly seats: readonly ExchangeSeat[]
  /** Ends the exchange, once the threads have no more work. */
  close(): void
}

/**
 * Opens an exchange for one series of bars: each array computed from them is made by the thread that needs it first and
 * held in memory once. Of arrays with one key the first announced counts, and whoever announced another learns of it.
 * The thread that opens the exchange passes arrays on, so it must not block while others work.
 *
 * @throws BacktestThreadsError `invalid-parameters`
 */
export function openSeriesExchange(bars: BarColumns, options: SeriesExchangeOptions): SeriesExchange {
  const { threads, maxBytes = 2 ** 30, onArray } = options
  if (!(Number.isSafeInteger(threads) && threads >= 1))
    throw new BacktestThreadsError('invalid-parameters', `There cannot be ${threads} threads`, {
      remedy: 'Give a whole number from 1.',
    })
  const common = { bars: sharedBars(bars), maxBytes, claims: arrayClaims(), uses: arrayUses() }
  const arrays = new SharedArrays(maxBytes, common.uses)
  const channels = Array.from({ length: threads }, () => {
    const { port1, port2 } = new MessageChannel()
    return { port1, port2, answers: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) }
  })
  const ports = channels.map(({ port1 }) => port1)
  for (const { port1: port, answers } of channels) {
    port.on('message', (array: AnnouncedArray) => {
      const { key, values } = array
      onArray?.(key)
      const first = arrays.find(key)
      if (first === undefined) {
        // Its thread may not have come to use it when the next array comes. Whatever is used from now on is newer.
        markUse(common.uses, key)
        countArray(common.uses)
        const dropped = arrays.add(key, values)
        // One message for both: whoever has read it holds what the exchange holds, and no more.
        for (const other of ports)
          if (other !== port) other.postMessage({ array, dropped } satisfies ExchangeNews)
          else if (dropped.length > 0) other.postMessage({ array: null, dropped } satisfies ExchangeNews)
      } else port.postMessage({ array: { key, values: first }, dropped: [] } satisfies ExchangeNews)
      // Only now: whoever waits for it finds it in its mail.
      Atomics.add(answers, 0, 1)
      Atomics.notify(answers, 0)
      release(common.claims, key)
    })
    port.unref()
  }
  return {
    seats: channels.map(({ port2, answers }) => ({ ...common, port: port2, answers })),
    close: () => {
      for (const port of ports) port.close()
    },
  }
}
