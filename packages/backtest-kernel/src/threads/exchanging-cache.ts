import { receiveMessageOnPort } from 'node:worker_threads'
import { SeriesCache } from '../columns/series-cache.ts'
import type { SeriesArray, SeriesMemory } from '../columns/series-memory.ts'
import { claim, release, sharesSlot, awaitRelease } from './array-claims.ts'
import { markUse } from './array-uses.ts'
import type { AnnouncedArray, ExchangeNews, ExchangeSeat } from './exchange-seat.ts'

/**
 * Longest wait for another thread, in milliseconds: it may have died. Then the array is made once more, which is never
 * wrong.
 */
const PATIENCE_MS = 10_000

/** A cache whose arrays are shared with other threads: what one has made, the others need not make again. */
export class ExchangingCache extends SeriesCache {
  readonly #seat: ExchangeSeat
  readonly #patience: number
  /** Keys that this thread is making: one array may need another. */
  readonly #making: string[] = []
  /** Arrays announced so far. */
  #announced = 0

  constructor(seat: ExchangeSeat, patience: number = PATIENCE_MS) {
    super(seat.bars, seat.maxBytes)
    this.#seat = seat
    this.#patience = patience
    // A thread without work takes in what the others announce, too: unread, it would stay in memory.
    seat.port.on('message', (news: ExchangeNews) => this.#take(news))
    seat.port.unref()
  }

  override derive<Values extends SeriesArray>(key: string, make: (memory: SeriesMemory) => Values): Values {
    const { claims, uses } = this.#seat
    const values = super.derive(key, (memory) => {
      const mine = this.#claim(key)
      const known = this.peek(key)
      if (known !== undefined) {
        if (mine) release(claims, key)
        // The key says what kind of array it is.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        return known as Values
      }
      return this.#make(key, () => make(memory), mine)
    })
    markUse(uses, key)
    return values
  }

  /** Takes in what other threads have announced and what all of them drop. */
  receive(): void {
    for (;;) {
      const received = receiveMessageOnPort(this.#seat.port)
      if (received === undefined) return
      // What crosses the border of a thread has no type; the exchange sends exactly this.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      this.#take(received.message as ExchangeNews)
    }
  }

  /**
   * Beyond the bound the exchange says what goes, since it knows what all threads use: this one waits for it. Without an
   * answer it drops by itself what it used longest ago.
   */
  override trim(): void {
    if (this.bytes <= this.#seat.maxBytes) return
    this.#awaitAnswer()
    this.receive()
    super.trim()
  }

  #take({ array, dropped }: ExchangeNews): void {
    if (array !== null) this.hold(array.key, array.values)
    for (const key of dropped) this.drop(key)
  }

  /** Waits until the array is here or may be made; whether this thread has claimed it, which others then wait for. */
  #claim(key: string): boolean {
    const { claims } = this.#seat
    for (;;) {
      this.receive()
      if (this.peek(key) !== undefined) return false
      if (claim(claims, key)) {
        // Between the mail and the claim another thread may have finished.
        this.receive()
        return true
      }
      if (this.#making.some((other) => sharesSlot(key, other))) return false
      if (!awaitRelease(claims, key, this.#patience)) return false
    }
  }

  #awaitAnswer(): void {
    const { answers } = this.#seat
    for (;;) {
      const answered = Atomics.load(answers, 0)
      if (answered === this.#announced) return
      if (Atomics.wait(answers, 0, answered, this.#patience) === 'timed-out') return
    }
  }

  /** What is made is announced; the exchange frees the key once it has told the others. */
  #make<Values extends SeriesArray>(key: string, make: () => Values, mine: boolean): Values {
    this.#making.push(key)
    try {
      const values = make()
      this.#seat.port.postMessage({ key, values } satisfies AnnouncedArray)
      this.#announced += 1
      return values
    } catch (failure) {
      if (mine) release(this.#seat.claims, key)
      throw failure
    } finally {
      this.#making.pop()
    }
  }
}
