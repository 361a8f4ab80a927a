import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { trueRangeOf } from './true-range.ts'
import { WilderMean } from './wilder-mean.ts'

/**
 * Average true range after Wilder (New Concepts in Technical Trading Systems, 1978), in points.
 *
 * The first bar has no previous close and so no true range. The first value stands at index `n`: the mean of the true
 * ranges 1 to `n`. From there on `ATR[t] = (ATR[t-1] × (n - 1) + TR[t]) / n`. Earlier bars hold NaN.
 */
export function wilderAtr(bars: BarColumns, n: number): Float64Array {
  requireIndicatorLength('wilderAtr', n)
  const { high, low, close, length } = bars
  const atr = new Float64Array(length).fill(NaN)
  if (length <= n) return atr

  let sum = 0
  for (let t = 1; t <= n; t++) sum += trueRangeOf(high[t]!, low[t]!, close[t - 1]!)
  let value = sum / n
  atr[n] = value
  for (let t = n + 1; t < length; t++) {
    value = (value * (n - 1) + trueRangeOf(high[t]!, low[t]!, close[t - 1]!)) / n
    atr[t] = value
  }
  return atr
}

/** Wilder's average true range, one bar after another. */
export function createWilderAtrStream(n: number): IndicatorStream<Pick<Bar, 'high' | 'low' | 'close'>> {
  requireIndicatorLength('createWilderAtrStream', n)
  const mean = new WilderMean(n)
  let previousClose = NaN
  let started = false
  return {
    next({ high, low, close }) {
      const value = started ? mean.next(trueRangeOf(high, low, previousClose)) : NaN
      previousClose = close
      started = true
      return value
    },
  }
}
