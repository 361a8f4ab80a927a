import { centralMoment } from './central-moment.ts'
import { sampleDeviation } from './sample-deviation.ts'

/**
 * Skewness in the biased moment form: m₃ / m₂^1.5, with mₖ = Σ (xᵢ − x̄)ᵏ / n; 0 for a symmetric distribution. Without
 * a unit. NaN for fewer than two values or when all are equal but for rounding.
 *
 * The form that the probabilistic Sharpe ratio takes.
 * Source: D. H. Bailey and M. López de Prado, The Sharpe Ratio Efficient Frontier, 2012.
 */
export function skewness(values: Float64Array): number {
  if (Number.isNaN(sampleDeviation(values))) return NaN
  return centralMoment(values, 3) / centralMoment(values, 2) ** 1.5
}
