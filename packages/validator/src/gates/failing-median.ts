/** The median, where an undefined value counts as the worst possible one; NaN for no values. */
export function failingMedian(values: readonly number[]): number {
  const ascending = values.map((value) => (Number.isNaN(value) ? -Infinity : value)).sort((a, b) => a - b)
  const middle = ascending.length >> 1
  const upper = ascending[middle] ?? NaN
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] ?? NaN) + upper) / 2
}
