import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { requireMultiple } from './require-multiple.ts'
import { WindowMoments } from './window-moments.ts'

/** One bar's bands in the unit of the values. */
export interface BollingerBands {
  readonly middle: number
  readonly upper: number
  readonly lower: number
}

/**
 * Bollinger bands (Bollinger on Bollinger Bands, 2001): the plain mean of the last `n` values, and `multiple`
 * population standard deviations above and below it. Usual: 20 and 2.
 *
 * The first value stands at index `n - 1`; earlier bars hold NaN. NaN while one of the `n` values is not finite.
 * Exact as `rollingDeviation` is.
 */
export function bollingerBands(
  values: Float64Array,
  n: number,
  multiple: number,
): Readonly<Record<keyof BollingerBands, Float64Array>> {
  const stream = createBollingerBandsStream(n, multiple)
  const { length } = values
  const middle = new Float64Array(length)
  const upper = new Float64Array(length)
  const lower = new Float64Array(length)
  for (let t = 0; t < length; t++) {
    const bands = stream.next(values[t]!)
    middle[t] = bands.middle
    upper[t] = bands.upper
    lower[t] = bands.lower
  }
  return { middle, upper, lower }
}

/** Bollinger bands, one value after another. */
export function createBollingerBandsStream(
  n: number,
  multiple: number,
): IndicatorStream<number, BollingerBands> {
  requireIndicatorLength('bollingerBands', n)
  requireMultiple('bollingerBands', multiple)
  const moments = new WindowMoments(n)
  return {
    next(value) {
      let middle = NaN
      let reach = NaN
      if (moments.add(value)) {
        middle = moments.mean()
        reach = multiple * moments.deviation(0)
      }
      return { middle, upper: middle + reach, lower: middle - reach }
    },
  }
}
