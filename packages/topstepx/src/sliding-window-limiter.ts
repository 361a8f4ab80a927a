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
  const sent: number[] = []
  let queue: Promise<unknown> = Promise.resolve()
  const pass = async (signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted()
    const oldest = sent.length < requests ? undefined : sent.shift()
    if (oldest !== undefined) {
      // A clock that was set back must not make anybody wait longer than one window.
      const wait = Math.min(span, oldest + span - clock.now())
      try {
        if (wait > 0) await clock.sleep(wait, signal)
      } catch (error) {
        sent.unshift(oldest)
        throw error
      }
    }
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
