import type { SearchAxis } from './search-axis.ts'

/** Digits of a code: what a number holds exactly. */
const DIGITS = 52
/** Most digits for an axis: kernels are not narrower than a hundredth of a range. */
const MOST_DIGITS = 7

/**
 * The place of a point on a Z-order curve (G. M. Morton, 1966): numbers whose digits are those of the coordinates in turn.
 * Points that are near to each other mostly have near codes.
 */
export function curveCode(axes: readonly SearchAxis[], coordinates: Float64Array): number {
  const factors = Math.min(axes.length, DIGITS)
  const digits = Math.min(MOST_DIGITS, Math.floor(DIGITS / factors))
  const cells = new Int32Array(factors)
  for (let f = 0; f < factors; f++) cells[f] = 2 ** digits * share(axes[f]!, coordinates[f]!)
  let code = 0
  for (let digit = digits - 1; digit >= 0; digit--) {
    for (let f = 0; f < factors; f++) code = 2 * code + ((cells[f]! >> digit) & 1)
  }
  return code
}

/** The place in the range from 0 to 1, shifted: the curve jumps most at 1/2, and optima like the middle. */
function share(axis: SearchAxis, coordinate: number): number {
  if (axis.kind === 'choice') return coordinate / axis.size
  return 0.21 + (0.69 * (coordinate - axis.low)) / (axis.high - axis.low)
}
