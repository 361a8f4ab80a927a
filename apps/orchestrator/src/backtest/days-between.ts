import type { DayRange } from '@openbell/validator'
import { ConfigurationError } from '../configuration/configuration-error.ts'

/**
 * The rows of the trading days from one date to another, both included; all days where a date is left out.
 *
 * @throws ConfigurationError `invalid-value` when there is none.
 */
export function daysBetween(
  tradingDays: readonly string[],
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): DayRange {
  const first = from === undefined ? 0 : tradingDays.findIndex((day) => day >= from)
  const last = to === undefined ? tradingDays.length - 1 : tradingDays.findLastIndex((day) => day <= to)
  if (first >= 0 && last >= first) return { from: first, to: last + 1 }
  throw new ConfigurationError(
    'invalid-value',
    `There is no trading day from ${from ?? 'the first'} to ${to ?? 'the last'}`,
    {
      remedy: `The data reach from ${tradingDays[0]} to ${tradingDays.at(-1)}; --days loads more.`,
    },
  )
}
