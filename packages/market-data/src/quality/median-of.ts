/** The median of numbers, the mean of the middle two of an even many; NaN of none. The array gets sorted. */
export function medianOf(numbers: Float64Array): number {
  const sorted = numbers.sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
