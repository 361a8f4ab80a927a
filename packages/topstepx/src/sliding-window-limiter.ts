import { abortable } from './abortable.ts'
import type { Clock } from './clock.ts'

/** At most so many requests in any window of this length. */
export interface RateLimit {
  readonly requests: number
  readonly windowMs: number
}

/** Lets requests through one after another, in the order they came. */
export interface RateLimiter {
  /** Resolves when a request may be sent; rejects with the signal's reason when it aborts first. */
  take(signal?: AbortSignal): Promise<void>
}

/** The gateway measures the window by arrival, we by departure: this much is left between the two. */
const MARGIN_MS = 250

/** A limiter that never lets more than `requests` pass in any `windowMs`, wherever the window begins. */
export function slidingWindowLimiter({ requests, windowMs }: RateLimit, clock: Clock): RateLimiter {
  const span = windowMs + MARGIN_MS
  /** When the latest requests left, oldest first, at most `requests` of them. */
  let sent: number[] = []
  let queue: Promise<unknown> = Promise.resolve()

  /** Milliseconds until the oldest of them counts no longer. */
  const untilFree = (): number => {
    const now = clock.now()
    const ahead = (sent.at(-1) ?? now) - now
    // The clock was set back: the last request left now or earlier, and the distances between them stand.
    if (ahead > 0) sent = sent.map((time) => time - ahead)
    const oldest = sent.length < requests ? undefined : sent[0]
    return oldest === undefined ? 0 : oldest + span - now
  }

  const pass = async (signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted()
    // A timer may ring early, or the clock be set back while it runs.
    for (let wait = untilFree(); wait > 0; wait = untilFree()) await clock.sleep(wait, signal)
    if (sent.length >= requests) sent.shift()
    sent.push(clock.now())
  }

  return {
    take(signal) {
      const turn = queue.then(() => pass(signal))
      // The next in line goes on whether this one was sent or given up.
      queue = turn.catch(() => undefined)
      return abortable(turn, signal)
    },
  }
}
