import { median } from '@openbell/numerics'

/** How the values of several folds become one: their median, or their mean less so many standard deviations. */
export type FoldRule =
  { readonly rule: 'median' } | { readonly rule: 'mean-less-deviations'; readonly deviations: number }

/**
 * One objective from those of several folds, so that a search prefers what holds in each. NaN when there is no fold or one
 * is NaN: a fold without a value is no evidence and must not be passed over.
 *
 * - `median`: half of the folds did at least so well.
 * - `mean-less-deviations`: mean − k·sd, with the standard deviation over n − 1; of one fold its value.
 */
export function foldScore(values: readonly number[], rule: FoldRule): number {
  const count = values.length
  if (count === 0 || values.some(Number.isNaN)) return NaN
  if (rule.rule === 'median') return median(values)
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  if (count === 1) return mean
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1)
  return mean - rule.deviations * Math.sqrt(variance)
}
