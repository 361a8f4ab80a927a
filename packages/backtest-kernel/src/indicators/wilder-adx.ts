import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { trueRangeOf } from './true-range.ts'
import { WilderMean } from './wilder-mean.ts'

/** One bar's directional movement, each from 0 to 100. */
export interface DirectionalMovement {
  readonly adx: number
  readonly plusDi: number
  readonly minusDi: number
}

/**
 * Average directional index with +DI and −DI after Wilder (1978), from 0 to 100.
 *
 * +DM is the rise of the high where it is positive and larger than the fall of the low, −DM the other way round, else
 * both are 0. DI = 100 × mean DM / mean true range, DX = 100 × |+DI − −DI| / (+DI + −DI), ADX the mean of DX: all means
 * are Wilder's, seeded by plain means of `n`. DI starts at index `n`, ADX at `2n - 1`; earlier bars hold NaN. Where
 * nothing moved at all, DI and DX are 0.
 */
export function wilderAdx(
  bars: BarColumns,
  n: number,
): Readonly<Record<keyof DirectionalMovement, Float64Array>> {
  const stream = createWilderAdxStream(n)
  const { high, low, close, length } = bars
  const adx = new Float64Array(length)
  const plusDi = new Float64Array(length)
  const minusDi = new Float64Array(length)
  for (let t = 0; t < length; t++) {
    const movement = stream.next({ high: high[t]!, low: low[t]!, close: close[t]! })
    adx[t] = movement.adx
    plusDi[t] = movement.plusDi
    minusDi[t] = movement.minusDi
  }
  return { adx, plusDi, minusDi }
}

/** Wilder's directional movement, one bar after another. */
export function createWilderAdxStream(
  n: number,
): IndicatorStream<Pick<Bar, 'high' | 'low' | 'close'>, DirectionalMovement> {
  requireIndicatorLength('wilderAdx', n)
  const ranges = new WilderMean(n)
  const pluses = new WilderMean(n)
  const minuses = new WilderMean(n)
  const indices = new WilderMean(n)
  const previous = { high: NaN, low: NaN, close: NaN }
  let started = false
  return {
    next({ high, low, close }) {
      let plusDi = NaN
      let minusDi = NaN
      let adx = NaN
      if (started) {
        const up = high - previous.high
        const down = previous.low - low
        const range = ranges.next(trueRangeOf(high, low, previous.close))
        const plus = pluses.next(up > down && up > 0 ? up : 0)
        const minus = minuses.next(down > up && down > 0 ? down : 0)
        if (!Number.isNaN(range)) {
          plusDi = range > 0 ? (100 * plus) / range : 0
          minusDi = range > 0 ? (100 * minus) / range : 0
          const both = plusDi + minusDi
          adx = indices.next(both > 0 ? (100 * Math.abs(plusDi - minusDi)) / both : 0)
        }
      }
      previous.high = high
      previous.low = low
      previous.close = close
      started = true
      return { adx, plusDi, minusDi }
    },
  }
}
