/** The UTC date of an instant (UTC epoch milliseconds), ISO. */
export function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
