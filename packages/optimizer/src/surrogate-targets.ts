/** How far above the median, in distances from the best to the median, a loss still counts in full. */
const REACH = 5

/**
 * Losses as a Gaussian process likes them: mean 0, variance 1; bad outliers cut, since only the good end has to be
 * modelled; NaN, which stands for a trial without a usable value, as the worst of the others.
 *
 * @param losses at least one is a number
 */
export function surrogateTargets(losses: Float64Array): Float64Array {
  const numbers = losses.filter((loss) => !Number.isNaN(loss)).sort()
  // Sums of squares of the largest numbers would overflow.
  const unit = numbers.reduce((most, loss) => Math.max(most, Math.abs(loss)), 0) || 1
  const best = numbers[0]! / unit
  const median = numbers[Math.floor((numbers.length - 1) / 2)]! / unit
  const worst = numbers.at(-1)! / unit
  const limit = median > best ? Math.min(worst, median + REACH * (median - best)) : worst
  // From 0 to 1 first: the squares of very small differences would vanish.
  const range = limit - best || 1
  const cut = losses.map(
    (loss) => ((Number.isNaN(loss) ? limit : Math.min(limit, loss / unit)) - best) / range,
  )
  const mean = cut.reduce((sum, value) => sum + value, 0) / cut.length
  const variance = cut.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cut.length
  // Of equal losses there is nothing to scale.
  const deviation = Math.sqrt(variance) || 1
  return cut.map((value) => (value - mean) / deviation)
}
