import { centralMoment } from './central-moment.ts'
import { sampleDeviation } from './sample-deviation.ts'

/**
 * Raw kurtosis in the biased moment form: m₄ / m₂², with mₖ = Σ (xᵢ − x̄)ᵏ / n. It is 3 for a normal distribution: three
 * more than the excess kurtosis, which must not be put in its place. NaN for fewer than two values or when all are
 * equal but for rounding.
 *
 * The form that the probabilistic and the deflated Sharpe ratio take.
 * Source: D. H. Bailey and M. López de Prado, The Deflated Sharpe Ratio, 2014.
 */
export function rawKurtosis(values: Float64Array): number {
  if (Number.isNaN(sampleDeviation(values))) return NaN
  return centralMoment(values, 4) / centralMoment(values, 2) ** 2
}
