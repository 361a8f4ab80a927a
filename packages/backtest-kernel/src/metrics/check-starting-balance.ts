import { KernelInputError } from '../kernel-input-error.ts'

/**
 * Refuses a starting balance that no share can be taken of.
 *
 * @param startingBalance US dollars before the first day, above zero
 * @throws KernelInputError `invalid-money`
 */
export function checkStartingBalance(startingBalance: number): void {
  if (startingBalance > 0 && startingBalance < Infinity) return
  throw new KernelInputError(
    'invalid-money',
    `Returns and drawdowns cannot be shares of a balance of ${startingBalance}`,
    {
      remedy: 'Give the starting balance in US dollars, above zero.',
      context: { startingBalance },
    },
  )
}
