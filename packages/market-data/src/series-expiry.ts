const DAY_MS = 86_400_000

/**
 * The expiry of a series that is no single contract, as an ISO date: it counts as one that ends after its last bar, so
 * that a real contract with later bars follows it.
 *
 * @param last time of its last bar, UTC epoch milliseconds.
 */
export function seriesExpiry(last: number): string {
  return new Date(last + 2 * DAY_MS).toISOString().slice(0, 10)
}
