/** The median of values in any order, the mean of the middle two of an even many; NaN of none, and of any NaN. */
export function median(values: ArrayLike<number>): number {
  // Typed arrays sort by value, NaN last.
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  if (Number.isNaN(sorted.at(-1) ?? NaN)) return NaN
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2
}
