/** The constants of one run of CMA-ES, which follow from the number of axes and of points in a generation. */
export interface CmaSettings {
  readonly size: number
  readonly population: number
  /** Weights of the ranks, the best first: positive ones sum to 1, the negative ones push away. */
  readonly weights: Float64Array
  /** Variance-effective number of points that carry the mean. */
  readonly effective: number
  readonly meanPath: { readonly rate: number; readonly damping: number }
  readonly covariancePath: { readonly rate: number }
  readonly rankOne: number
  readonly rankMu: number
  /** Expected length of a standard normal vector. */
  readonly expectedLength: number
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
const effectiveSize = (weights: Float64Array): number =>
  sum(weights) ** 2 / sum(weights.map((weight) => weight * weight))

/** Default settings of N. Hansen, The CMA Evolution Strategy: A Tutorial, 2016, table 1, negative weights included. */
export function cmaSettings(size: number, population: number): CmaSettings {
  const raw = Float64Array.from(
    { length: population },
    (_, i) => Math.log((population + 1) / 2) - Math.log(i + 1),
  )
  const parents = Math.floor(population / 2)
  const effective = effectiveSize(raw.subarray(0, parents))
  const against = effectiveSize(raw.subarray(parents))
  const rankOne = 2 / ((size + 1.3) ** 2 + effective)
  const rankMu = Math.min(
    1 - rankOne - 1e-8,
    (2 * (effective - 2 + 1 / effective)) / ((size + 2) ** 2 + effective),
  )
  // The three bounds keep the covariance matrix positive definite.
  const negative = Math.min(
    1 + rankOne / rankMu,
    1 + (2 * against) / (effective + 2),
    (1 - rankOne - rankMu) / (size * rankMu),
  )
  const positiveSum = sum(raw.map((weight) => Math.max(0, weight)))
  const negativeSum = sum(raw.map((weight) => Math.max(0, -weight)))
  const rate = (effective + 2) / (size + effective + 5)
  return {
    size,
    population,
    weights: raw.map((weight) => (weight >= 0 ? weight / positiveSum : (negative * weight) / negativeSum)),
    effective,
    meanPath: { rate, damping: 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (size + 1)) - 1) + rate },
    covariancePath: { rate: (4 + effective / size) / (size + 4 + (2 * effective) / size) },
    rankOne,
    rankMu,
    expectedLength: Math.sqrt(size) * (1 - 1 / (4 * size) + 1 / (21 * size ** 2)),
  }
}
