import { normalCdf, normalQuantile } from '@openbell/numerics'
import { requireConfidence } from './require-confidence.ts'

/**
 * How often a one-sided test of "the Sharpe ratio is not above zero" finds a true ratio on so many observations:
 * Φ(SR·√T − z), z the standard normal's quantile of 1 − level, for independent and normal returns whose spread is known.
 * A real test on few days finds it somewhat more rarely.
 *
 * @throws ValidatorError `statistic-option-invalid`: a level outside (0, 0.5]
 * @example
 * sharpeTestPower({ sharpe: 3 / 252 ** 0.5, observations: 13 }) //=> 0.1676…
 */
export function sharpeTestPower({
  sharpe,
  observations,
  level = 0.05,
}: {
  /** The true Sharpe ratio, per period. */
  readonly sharpe: number
  readonly observations: number
  /** Level of the test; default 0.05. */
  readonly level?: number
}): number {
  requireConfidence(1 - level)
  return normalCdf(sharpe * Math.sqrt(observations) + normalQuantile(level))
}
