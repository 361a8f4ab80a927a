import { KernelInputError } from '../kernel-input-error.ts'
import { checkStartingBalance } from '../metrics/check-starting-balance.ts'
import type { AccountRules } from './account-rules.ts'

/**
 * Checks that amounts are dollars above zero, the best day's share is one, and the floor begins below the account.
 *
 * @throws KernelInputError `invalid-money`
 */
export function validateAccountRules(rules: AccountRules): void {
  const { startingBalance, maximumLoss, dailyLossLimit, profitTarget, consistency } = rules
  checkStartingBalance(startingBalance)
  const amounts = {
    'maximumLoss.amount': maximumLoss?.amount,
    'dailyLossLimit.amount': dailyLossLimit?.amount,
    profitTarget,
    'consistency.bestDayBelow': consistency?.bestDayBelow,
  }
  for (const [name, amount] of Object.entries(amounts))
    if (amount !== undefined && !(amount > 0 && amount < Infinity)) throw invalid(name, amount)
  if (consistency && consistency.bestDayBelow > 1)
    throw invalid('consistency.bestDayBelow', consistency.bestDayBelow)
  const locksAt = maximumLoss?.locksAt
  if (locksAt !== undefined && !Number.isFinite(locksAt)) throw invalid('maximumLoss.locksAt', locksAt)
}

function invalid(rule: string, value: number): KernelInputError {
  return new KernelInputError('invalid-money', `An account cannot have ${rule} ${value}`, {
    remedy:
      'Give amounts in US dollars above zero and the share of the best day from 0 to 1; leave out a rule.',
    context: { rule, value },
  })
}
