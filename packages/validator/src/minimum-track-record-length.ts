import { normalQuantile } from '@openbell/numerics'
import type { SharpeEstimate } from './probabilistic-sharpe-ratio.ts'
import { requireConfidence } from './require-confidence.ts'

/**
 * Observations after which a measured Sharpe ratio, were it to stay the same, exceeds `benchmark` with the wanted
 * confidence (Bailey & López de Prado 2012, their first form):
 * 1 + (1 − γ₃·SR + (γ₄ − 1)/4·SR²) · (z / (SR − SR*))², with z the standard normal's quantile of the confidence.
 * Where `probabilisticSharpeRatio` equals the confidence. Infinity when the ratio does not exceed the benchmark: no
 * number of observations shows it; NaN when skewness and kurtosis leave no positive variance.
 *
 * @throws ValidatorError `statistic-option-invalid`: a confidence outside [0.5, 1)
 * @example
 * // An annual Sharpe ratio of 2 in normal daily returns, against one of 1, on 250 days a year.
 * minimumTrackRecordLength({ sharpe: 2 / 250 ** 0.5, benchmark: 1 / 250 ** 0.5, skewness: 0, kurtosis: 3 }) //=> 682.79…
 */
export function minimumTrackRecordLength({
  sharpe,
  skewness,
  kurtosis,
  benchmark = 0,
  confidence = 0.95,
}: Omit<SharpeEstimate, 'observations'> & {
  /** Sharpe ratio to be exceeded, per period; default 0. */
  readonly benchmark?: number
  /** Default 0.95. */
  readonly confidence?: number
}): number {
  requireConfidence(confidence)
  const variance = 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe
  if (!(variance > 0) || Number.isNaN(benchmark)) return NaN
  if (sharpe <= benchmark) return Infinity
  return 1 + variance * (normalQuantile(1 - confidence) / (sharpe - benchmark)) ** 2
}
