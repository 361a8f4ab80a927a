import type { SharpeEstimate } from './probabilistic-sharpe-ratio.ts'

/**
 * The Sharpe ratio of a series per period (mean over the standard deviation over n − 1) with the shape that its
 * uncertainty depends on: skewness and raw kurtosis from central moments over n. NaN where the series does not vary.
 */
export function sharpeEstimate(profits: ArrayLike<number>): SharpeEstimate {
  const count = profits.length
  const values = Float64Array.from(profits)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  let second = 0
  let third = 0
  let fourth = 0
  for (const value of values) {
    const square = (value - mean) ** 2
    second += square / count
    third += (square * (value - mean)) / count
    fourth += (square * square) / count
  }
  // Rounding leaves equal values a deviation of a few units in the last place.
  const varies = second > 1e-24 * (second + mean * mean)
  return {
    sharpe: varies ? mean / Math.sqrt((second * count) / (count - 1)) : NaN,
    observations: count,
    skewness: varies ? third / second ** 1.5 : NaN,
    kurtosis: varies ? fourth / second ** 2 : NaN,
  }
}
