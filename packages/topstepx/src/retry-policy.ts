/**
 * How often a request is sent in all. Another program with the same key may have used up a minute's requests: seven tries
 * wait for 63 seconds at least, which is longer than the longest window of the gateway's limits.
 */
export const MAX_TRIES = { limited: 7, unavailable: 4 } as const

const BASE_MS = { limited: 2_000, unavailable: 500 } as const

/** A gateway that asks for a longer pause than this is not waited for. */
export const LONGEST_WAIT_MS = 300_000

export type Trouble = keyof typeof MAX_TRIES

/**
 * Milliseconds before the next try. The seconds of a `Retry-After` are honoured; without them the wait doubles with each
 * failure and is spread over its upper half by `random`, a number in [0, 1).
 */
export function retryDelay(
  trouble: Trouble,
  failures: number,
  random: number,
  retryAfter: number | null,
): number {
  if (retryAfter !== null && retryAfter > 0) return retryAfter * 1000
  return BASE_MS[trouble] * 2 ** (failures - 1) * (0.5 + random / 2)
}
