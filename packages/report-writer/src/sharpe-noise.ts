import { normalCdf, normalQuantile } from '@openbell/numerics'

const TRADING_DAYS_A_YEAR = 252

/** Standard error of an annual Sharpe ratio near zero measured on so many trading days: the root of 252 / days. */
export function sharpeStandardError(days: number): number {
  return Math.sqrt(TRADING_DAYS_A_YEAR / days)
}

/**
 * How often a strategy of a true annual Sharpe ratio is told from zero on so many trading days, by a one-sided test:
 * Φ(Sharpe × √(days / 252) − z), z the quantile of 1 − level (1.645 at 5 %), with independent and normal daily profits.
 */
export function powerOfHoldOut(annualSharpe: number, days: number, level = 0.05): number {
  return normalCdf(annualSharpe / sharpeStandardError(days) - normalQuantile(1 - level))
}

/** Trading days on which that test tells a true annual Sharpe ratio from zero in four of five cases, rounded up. */
export function daysToTell(annualSharpe: number, level: number): number {
  const ratios = (normalQuantile(1 - level) + normalQuantile(0.8)) / annualSharpe
  return Math.ceil(TRADING_DAYS_A_YEAR * ratios * ratios)
}

/**
 * The annual Sharpe ratio that the best of so many independent, worthless trials shows by luck on so many trading days:
 * standard error × ((1 − γ) Φ⁻¹(1 − 1/N) + γ Φ⁻¹(1 − 1/(N e))), γ = 0.5772… (Bailey and López de Prado, 2014).
 */
export function bestOfWorthlessTrials(trials: number, days: number): number {
  if (trials < 2) return 0
  const gamma = 0.577_215_664_901_532_9
  const expected =
    (1 - gamma) * normalQuantile(1 - 1 / trials) + gamma * normalQuantile(1 - 1 / (trials * Math.E))
  return sharpeStandardError(days) * expected
}
