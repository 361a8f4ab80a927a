import { ValidatorError } from './validator-error.ts'

/**
 * Adjusts p-values for having made several tests (Holm 1979, step-down): rejecting those below α keeps the chance of
 * any false rejection below α, whatever the dependence. In the order given. A NaN counts as a test that was made,
 * ranks last and stays NaN. Throws `ValidatorError` when a value lies outside [0, 1].
 *
 * @example
 * holmAdjust([0.01, 0.04, 0.03]) //=> [0.03, 0.06, 0.06]
 */
export function holmAdjust(pValues: readonly number[]): number[] {
  const outside = pValues.find((p) => p < 0 || p > 1)
  if (outside !== undefined)
    throw new ValidatorError('p-value-invalid', `A p-value is ${outside}`, {
      remedy: 'Pass probabilities between 0 and 1, or NaN where a test could not be made.',
      context: { pValue: outside },
    })
  const rank = (p: number): number => (Number.isNaN(p) ? 2 : p)
  const ascending = pValues
    .map((p, position) => ({ p, position }))
    .sort((a, b) => rank(a.p) - rank(b.p) || a.position - b.position)
  const adjusted = Array.from<number>({ length: pValues.length })
  let largest = 0
  for (const [smaller, { p, position }] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - smaller) * p))
    adjusted[position] = largest
  }
  return adjusted
}
