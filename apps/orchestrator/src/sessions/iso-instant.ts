/** An instant (UTC epoch milliseconds) as an ISO text, milliseconds only where there are any: `2025-01-15T14:30:00Z`. */
export function isoInstant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}

const instant =
  /^(\d{4})-(\d{2})-(\d{2})[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/i

/** Reads an ISO instant with its zone as UTC epoch milliseconds; NaN when the text is none, 30 February included. */
export function instantOf(text: string): number {
  const match = instant.exec(text)
  if (!match) return Number.NaN
  const day = Number(match[3])
  // Date.parse takes 30 February for 2 March: the last days of a month are checked.
  if (day > 28 && new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, day)).getUTCDate() !== day) {
    return Number.NaN
  }
  return Date.parse(text.replace(' ', 'T'))
}
