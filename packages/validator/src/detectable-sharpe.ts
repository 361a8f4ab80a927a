import { normalQuantile } from '@openbell/numerics'
import { requireConfidence } from './require-confidence.ts'

/**
 * The true Sharpe ratio, per period, that a one-sided test of "the Sharpe ratio is not above zero" finds with the wanted
 * power on so many observations: (z₁ + z₂) / √T, with z₁ and z₂ the standard normal's quantiles of 1 − level and of the
 * power, for independent and normal returns whose spread is known. A real test on few days finds it somewhat more rarely.
 * Infinity without an observation.
 *
 * @throws ValidatorError `statistic-option-invalid`: a level outside (0, 0.5] or a power outside [0.5, 1)
 * @example
 * // On 13 days an annual Sharpe ratio below 10.9 is found in fewer than four of five cases.
 * detectableSharpe({ observations: 13 }) * 252 ** 0.5 //=> 10.947…
 */
export function detectableSharpe({
  observations,
  power = 0.8,
  level = 0.05,
}: {
  readonly observations: number
  /** Share of cases in which it is found; default 0.8. */
  readonly power?: number
  /** Level of the test; default 0.05. */
  readonly level?: number
}): number {
  requireConfidence(1 - level)
  requireConfidence(power)
  return -(normalQuantile(level) + normalQuantile(1 - power)) / Math.sqrt(observations)
}
