const SECONDS = /^\s*\d+(\.\d+)?\s*$/
/** The one form of an HTTP date that is still sent: `Wed, 21 Oct 2015 07:28:00 GMT`. */
const HTTP_DATE = /^\s*[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT\s*$/
const YEAR_SECONDS = 365 * 86_400

/**
 * Seconds asked for by a `Retry-After` header, which holds seconds or an HTTP date (RFC 9110, section 10.2.3); 0 for a
 * date that has passed, a year at the most; null when it is missing or neither.
 *
 * @param now UTC epoch milliseconds.
 */
export function retryAfterSeconds(header: string | null, now: number): number | null {
  if (header === null) return null
  if (SECONDS.test(header)) return Math.min(Number(header), YEAR_SECONDS)
  const at = HTTP_DATE.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(at) ? null : Math.min(Math.max(0, (at - now) / 1000), YEAR_SECONDS)
}
