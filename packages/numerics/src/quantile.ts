/**
 * A quantile of values in rising order, linear between two of them (type 7 of R. J. Hyndman and Y. Fan, 1996, NumPy's
 * default); NaN of none.
 *
 * @param share from 0 to 1: 0.5 is the median
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return NaN
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  // Without the next value, which may be infinitely far away.
  if (place === below) return low
  return low + (place - below) * (sorted[below + 1]! - low)
}
