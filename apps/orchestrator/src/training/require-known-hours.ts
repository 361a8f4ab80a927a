import { isOpenbellError } from '@openbell/errors'
import { tradingDayAt } from '@openbell/session-calendar'
import { ConfigurationError } from '../configuration/configuration-error.ts'

const DAY_MS = 86_400_000

/**
 * Refuses a look-back that leaves the days on which the exchange's hours are known.
 *
 * @param now UTC epoch milliseconds.
 * @param days calendar days to look back.
 * @throws ConfigurationError `invalid-value`, naming the settings and the range.
 */
export function requireKnownHours(now: number, days: number): void {
  for (const [setting, instant] of [
    ['--now', now],
    [`--now less ${days} days (--days)`, now - days * DAY_MS],
  ] as const)
    try {
      tradingDayAt(instant)
    } catch (cause) {
      if (!isOpenbellError(cause)) throw cause
      throw new ConfigurationError('invalid-value', `${setting}: ${cause.message}`, {
        remedy: cause.remedy,
        context: { now, days },
        cause,
      })
    }
}
