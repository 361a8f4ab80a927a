/**
 * Tail ratio of daily net profit: 95th percentile / −5th percentile. Above 1 when good days reach further than bad ones.
 *
 * Percentiles are interpolated linearly between the two nearest days in order (type 7 of Hyndman and Fan, 1996, NumPy's
 * default). Idle days count with zero, and where more than 5 % are idle with no worse day beside them there is no tail:
 * NaN unless the 5th percentile is below zero and the 95th is not.
 */
export function tailRatio(dailyPnl: Float64Array): number {
  const sorted = dailyPnl.toSorted()
  const low = percentile(sorted, 0.05)
  const high = percentile(sorted, 0.95)
  return low < 0 && high >= 0 ? high / -low : NaN
}

function percentile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return NaN
  const at = share * (sorted.length - 1)
  const below = sorted[Math.floor(at)]!
  const above = sorted[Math.ceil(at)]!
  return below + (at - Math.floor(at)) * (above - below)
}
