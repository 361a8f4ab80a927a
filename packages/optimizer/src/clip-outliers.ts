import { quantile } from '@openbell/numerics'

/** Tukey's outer fences: so many interquartile ranges beyond the quartiles. */
const FENCE = 3

/** Values beyond Tukey's outer fences, moved to them. Where half of all values are equal, nothing is moved. */
export function clipOutliers(values: Float64Array): Float64Array {
  const sorted = values.toSorted()
  const low = quantile(sorted, 0.25)
  const high = quantile(sorted, 0.75)
  const reach = FENCE * (high - low)
  return reach > 0 ? values.map((value) => Math.min(high + reach, Math.max(low - reach, value))) : values
}
