import type { SearchAxis } from './search-axis.ts'

/** Digits of a code: what a number holds exactly. */
const DIGITS = 52
/** Most digits for an axis: kernels are not narrower than a hundredth of a range. */
const MOST_DIGITS = 7

/**
 * Places of points on a Z-order curve (G. M. Morton, 1966): numbers whose digits are those of the coordinates in turn.
 * Points that are near to each other mostly have near codes.
 */
export class ZOrderCurve {
  readonly #axes: readonly SearchAxis[]
  /** For each cell along an axis its digits with room between them for those of the other axes. */
  readonly #spread: Float64Array

  constructor(axes: readonly SearchAxis[]) {
    this.#axes = axes.slice(0, DIGITS)
    const factors = this.#axes.length
    const digits = Math.min(MOST_DIGITS, Math.floor(DIGITS / Math.max(1, factors)))
    this.#spread = Float64Array.from({ length: 2 ** digits }, (_, cell) => {
      let code = 0
      for (let digit = 0; digit < digits; digit++) code += ((cell >> digit) & 1) * 2 ** (digit * factors)
      return code
    })
  }

  code(coordinates: Float64Array): number {
    const spread = this.#spread
    const axes = this.#axes
    let code = 0
    for (let f = 0; f < axes.length; f++) {
      code = 2 * code + spread[Math.floor(spread.length * share(axes[f]!, coordinates[f]!))]!
    }
    return code
  }
}

/** The place in the range from 0 to 1, shifted: the curve jumps most at 1/2, and optima like the middle. */
function share(axis: SearchAxis, coordinate: number): number {
  if (axis.kind === 'choice') return coordinate / axis.size
  return 0.21 + (0.69 * (coordinate - axis.low)) / (axis.high - axis.low)
}
