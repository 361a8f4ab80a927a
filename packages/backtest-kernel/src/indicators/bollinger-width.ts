import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { requireMultiple } from './require-multiple.ts'
import { WindowMoments } from './window-moments.ts'

/**
 * Width of Bollinger's bands as a share of their middle: `2 × multiple × population deviation / mean` of the last `n`
 * closes. 0.01 is one per cent of the price from the lower to the upper band.
 *
 * The middle counts as it was traded in the contract of the bar: its back-adjustment is taken away, so that the width
 * does not depend on rolls that come later. The first value stands at index `n - 1`; earlier bars hold NaN, and so do
 * bars whose middle is not positive. Exact as `rollingDeviation` is.
 */
export function bollingerWidth(bars: BarColumns, n: number, multiple: number): Float64Array {
  const stream = createBollingerWidthStream(n, multiple)
  const { close, adjustment, length } = bars
  const width = new Float64Array(length)
  for (let t = 0; t < length; t++)
    width[t] = stream.next({
      close: close[t]!,
      adjustment: adjustment === undefined ? 0 : adjustment[t]!,
    })
  return width
}

/** Width of Bollinger's bands, one bar after another. */
export function createBollingerWidthStream(
  n: number,
  multiple: number,
): IndicatorStream<Pick<Bar, 'close' | 'adjustment'>> {
  requireIndicatorLength('bollingerWidth', n)
  requireMultiple('bollingerWidth', multiple)
  const moments = new WindowMoments(n)
  return {
    next({ close, adjustment = 0 }) {
      if (!moments.add(close)) return NaN
      const middle = moments.mean() - adjustment
      return middle > 0 ? (2 * multiple * moments.deviation(0)) / middle : NaN
    },
  }
}
