/**
 * One-sided p-value of a value beside those of the null hypothesis: (1 + how many are at or above it) / (1 + how many there
 * are), never 0 (Davison & Hinkley 1997, section 4.2; Phipson & Smyth 2010). NaN without a value or without others.
 *
 * @param others NaN where there was none, which is below every value
 */
export function permutationPValue(value: number, others: readonly number[]): number {
  if (Number.isNaN(value) || others.length === 0) return NaN
  return (1 + others.filter((other) => other >= value).length) / (1 + others.length)
}
