import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads'
import { SeriesCache } from '../columns/series-cache.ts'
import type { SeriesArray, SeriesMemory } from '../columns/series-memory.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import type { AnnouncedArray } from './array-exchange.ts'

/** A cache whose arrays are shared with other threads: what one has made, the others need not make again. */
export class ExchangingCache extends SeriesCache {
  readonly #port: MessagePort

  constructor(bars: BarColumns, maxBytes: number, port: MessagePort) {
    super(bars, maxBytes)
    this.#port = port
  }

  override derive<Values extends SeriesArray>(key: string, make: (memory: SeriesMemory) => Values): Values {
    return super.derive(key, (memory) => {
      this.receive()
      const known = this.peek(key)
      // The key says what kind of array it is.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      if (known !== undefined) return known as Values
      const values = make(memory)
      this.#port.postMessage({ key, values } satisfies AnnouncedArray)
      return values
    })
  }

  /** Takes in what other threads have announced. */
  receive(): void {
    for (;;) {
      const received = receiveMessageOnPort(this.#port)
      if (received === undefined) return this.trim()
      // What crosses the border of a thread has no type; the exchange sends exactly this.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const { key, values } = received.message as AnnouncedArray
      this.hold(key, values)
    }
  }
}
