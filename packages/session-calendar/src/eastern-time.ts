import { DateTime } from 'luxon'

/** An instant (UTC epoch milliseconds) on the New York wall clock, for people: `Fri 2025-01-17 17:00 ET`. */
export function easternTime(ms: number): string {
  return DateTime.fromMillis(ms, { zone: 'America/New_York', locale: 'en-US' }).toFormat(
    "ccc yyyy-MM-dd HH:mm 'ET'",
  )
}
