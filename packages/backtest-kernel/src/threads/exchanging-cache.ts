import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads'
import { SeriesCache } from '../columns/series-cache.ts'
import type { SeriesArray, SeriesMemory } from '../columns/series-memory.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import { claim, release, sharesSlot, waitForRelease, type ArrayClaims } from './array-claims.ts'
import type { AnnouncedArray } from './array-exchange.ts'

/** A cache whose arrays are shared with other threads: what one has made, the others need not make again. */
export class ExchangingCache extends SeriesCache {
  readonly #port: MessagePort
  readonly #claims: ArrayClaims
  /** Keys that this thread is making: one array may need another. */
  readonly #making: string[] = []

  constructor(bars: BarColumns, maxBytes: number, port: MessagePort, claims: ArrayClaims) {
    super(bars, maxBytes)
    this.#port = port
    this.#claims = claims
  }

  override derive<Values extends SeriesArray>(key: string, make: (memory: SeriesMemory) => Values): Values {
    return super.derive(key, (memory) => {
      this.receive()
      const mine = this.peek(key) === undefined && claim(this.#claims, key)
      // Between the mail and the claim another thread may have finished.
      if (mine) this.receive()
      else if (!this.#making.some((other) => sharesSlot(key, other))) this.#awaitOther(key)
      const known = this.peek(key)
      if (known !== undefined) {
        if (mine) release(this.#claims, key)
        // The key says what kind of array it is.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        return known as Values
      }
      return this.#make(key, () => make(memory), mine)
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

  #awaitOther(key: string): void {
    if (this.peek(key) !== undefined) return
    waitForRelease(this.#claims, key)
    this.receive()
  }

  /** What is made is announced; the exchange frees the key once it has told the others. */
  #make<Values extends SeriesArray>(key: string, make: () => Values, mine: boolean): Values {
    this.#making.push(key)
    try {
      const values = make()
      this.#port.postMessage({ key, values } satisfies AnnouncedArray)
      return values
    } catch (failure) {
      if (mine) release(this.#claims, key)
      throw failure
    } finally {
      this.#making.pop()
    }
  }
}
