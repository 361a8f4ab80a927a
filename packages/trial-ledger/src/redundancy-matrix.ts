/** Correlations below so many standard errors are what chance gives. */
const STANDARD_ERRORS = 3

/**
 * Correlations of series on the same days, row after row, as far as they make one series stand for another: what is
 * below 0 or within chance (3 / √days) is 0. Series that do not move are copies of each other.
 */
export function redundancyMatrix(series: readonly Float64Array[]): Float64Array {
  const size = series.length
  const days = series[0]?.length ?? 0
  const least = STANDARD_ERRORS / Math.sqrt(days)
  const unit = series.map((values) => standardized(values))
  const matrix = new Float64Array(size * size)
  for (let a = 0; a < size; a++)
    for (let b = a; b < size; b++) {
      const value = a === b ? 1 : similarity(unit[a]!, unit[b]!, least)
      matrix[a * size + b] = value
      matrix[b * size + a] = value
    }
  return matrix
}

function similarity(a: Float64Array | null, b: Float64Array | null, least: number): number {
  if (a === null || b === null) return a === b ? 1 : 0
  let correlation = 0
  for (let day = 0; day < a.length; day++) correlation += a[day]! * b[day]!
  // Copies are copies on however few days.
  return correlation > 1 - 1e-9 ? 1 : correlation < least ? 0 : correlation
}

/** Mean 0 and length 1; null for a series that does not move. */
function standardized(values: Float64Array): Float64Array | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const apart = values.map((value) => value - mean)
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const length = Math.sqrt(apart.reduce((sum, value) => sum + value * value, 0))
  return length > 1e-12 * largest * Math.sqrt(values.length) ? apart.map((value) => value / length) : null
}
