/** Time as the client sees it. Passed in, so that tests do not wait. */
export interface Clock {
  /** UTC epoch milliseconds. */
  now(): number
  /** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}
