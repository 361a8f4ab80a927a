import { InvalidArgumentError } from 'commander'

/** A calendar date such as 2025-01-31. */
export function isoDate(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  // 2025-02-30 parses to another day: only what reads back the same exists.
  const exists = Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
  if (exists) return text
  throw new InvalidArgumentError('It must be a date such as 2025-01-31.')
}
