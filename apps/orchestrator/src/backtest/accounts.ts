import { topstep100k, topstep150k, topstep50k, type AccountRules } from '@openbell/backtest-kernel'

/** The accounts that a back-test can be held against, by name. */
export const ACCOUNTS = { topstep50k, topstep100k, topstep150k } as const satisfies Readonly<
  Record<string, AccountRules>
>

/** An account, or none. */
export type AccountName = keyof typeof ACCOUNTS | 'none'

/** What `--account` may say. */
export const ACCOUNT_NAMES: readonly AccountName[] = ['topstep50k', 'topstep100k', 'topstep150k', 'none']
