import { normalCdf } from '@openbell/numerics'

/** A measured Sharpe ratio and the shape of the returns behind it. All per period (per day, say), none annual. */
export interface SharpeEstimate {
  readonly sharpe: number
  /** Periods that it was measured over. */
  readonly observations: number
  /** 0 for a normal distribution. */
  readonly skewness: number
  /** Raw kurtosis, 3 for a normal distribution: not excess kurtosis. */
  readonly kurtosis: number
}

/**
 * Probability that the true Sharpe ratio exceeds `benchmark` (Bailey & López de Prado 2012, their first form):
 * Φ((SR − SR*)·√(T − 1) / √(1 − γ₃·SR + (γ₄ − 1)/4·SR²)). NaN with fewer than two observations, or when skewness and
 * kurtosis leave no positive variance.
 */
export function probabilisticSharpeRatio({
  sharpe,
  observations,
  skewness,
  kurtosis,
  benchmark = 0,
}: SharpeEstimate & {
  /** Sharpe ratio to be exceeded, per period; default 0. */
  readonly benchmark?: number
}): number {
  const variance = 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe
  if (!(observations >= 2 && variance > 0)) return NaN
  return normalCdf(((sharpe - benchmark) * Math.sqrt(observations - 1)) / Math.sqrt(variance))
}
