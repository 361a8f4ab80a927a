/** How often a request is sent in all, and how long to wait in between. */
export const MAX_TRIES = { limited: 5, unavailable: 4 } as const

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
