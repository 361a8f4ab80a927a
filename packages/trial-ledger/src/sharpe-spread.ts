import type { SharpeSpread } from './ledger-entry.ts'

/** Count, mean and sample variance of the Sharpe ratios that are defined. */
export function sharpeSpread(sharpes: readonly number[]): SharpeSpread {
  const defined = sharpes.filter((sharpe) => Number.isFinite(sharpe))
  const count = defined.length
  const mean = count === 0 ? 0 : defined.reduce((sum, sharpe) => sum + sharpe, 0) / count
  const squares = defined.reduce((sum, sharpe) => sum + (sharpe - mean) ** 2, 0)
  return { count, mean, variance: count < 2 ? 0 : squares / (count - 1) }
}
