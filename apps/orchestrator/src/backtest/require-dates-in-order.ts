import { ConfigurationError } from '../configuration/configuration-error.ts'
import type { BacktestQuestion } from './backtest-question.ts'

/** @throws ConfigurationError `invalid-value` for a first day behind the last one, before anything is loaded. */
export function requireDatesInOrder({ from, to }: Pick<BacktestQuestion, 'from' | 'to'>): void {
  if (from === undefined || to === undefined || from <= to) return
  throw new ConfigurationError(
    'invalid-value',
    `The first day, --from ${from}, is later than the last, --to ${to}`,
    {
      remedy: `Swap them: --from ${to} --to ${from}.`,
      context: { from, to },
    },
  )
}
