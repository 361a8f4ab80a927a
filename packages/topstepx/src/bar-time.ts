/** Length of a bar. */
export const MINUTE_MS = 60_000

const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/i

/** UTC epoch milliseconds of a bar's `t`; null unless it is a whole minute. A time without an offset is UTC. */
export function barTime(text: string): number | null {
  const time = Date.parse(HAS_OFFSET.test(text) ? text : `${text}Z`)
  return time % MINUTE_MS === 0 ? time : null
}
