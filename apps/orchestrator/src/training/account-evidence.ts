import type { AccountEvidence, AccountLimits } from '@openbell/validator'
import { ACCOUNT_NAMES, ACCOUNTS, type AccountName } from '../backtest/accounts.ts'

type Account = Exclude<AccountName, 'none'>

/** The account whose limits are judged. Where none is configured it is the smallest, as a warning. */
export function accountEvidence(configured: AccountName): AccountEvidence {
  const judged = configured === 'none' ? 'topstep50k' : configured
  return {
    limits: accountLimits(judged),
    decides: configured !== 'none',
    others: ACCOUNT_NAMES.flatMap((name) =>
      name === 'none' || name === judged ? [] : [accountLimits(name)],
    ),
  }
}

/** The rules that can end an account, as the validator takes them. */
export function accountLimits(name: Account): AccountLimits {
  const { startingBalance, maximumLoss, dailyLossLimit } = ACCOUNTS[name]
  return {
    name,
    startingBalance,
    maximumLoss: maximumLoss?.amount ?? Infinity,
    locksAt: maximumLoss?.locksAt ?? null,
    dailyLoss: dailyLossLimit?.amount ?? null,
  }
}
