/** Says whether one more request fits; a refused one does not count. */
export type RequestLimiter = () => boolean

/** A sliding window: at most `limit` requests within any `windowMs`. */
export function requestLimiter(limit: number, windowMs: number, clock: () => number): RequestLimiter {
  let accepted: number[] = []
  return () => {
    const now = clock()
    accepted = accepted.filter((time) => time > now - windowMs)
    if (accepted.length >= limit) return false
    accepted.push(now)
    return true
  }
}
