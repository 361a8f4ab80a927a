import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import type { IndicatorStream } from './indicator-stream.ts'

/**
 * True range after Wilder (New Concepts in Technical Trading Systems, 1978), in points: the largest of high − low,
 * |high − previous close| and |low − previous close|. The first bar has no previous close and holds NaN.
 */
export function trueRange(bars: BarColumns): Float64Array {
  const { high, low, close, length } = bars
  const range = new Float64Array(length).fill(NaN)
  for (let t = 1; t < length; t++) range[t] = trueRangeOf(high[t]!, low[t]!, close[t - 1]!)
  return range
}

/** True range, one bar after another. */
export function createTrueRangeStream(): IndicatorStream<Pick<Bar, 'high' | 'low' | 'close'>> {
  let previousClose = NaN
  return {
    next({ high, low, close }) {
      const range = trueRangeOf(high, low, previousClose)
      previousClose = close
      return range
    },
  }
}

/** The largest of the three differences: subtraction rounds in order, so the widest pair gives it to the last bit. */
export function trueRangeOf(high: number, low: number, previousClose: number): number {
  return Math.max(high, previousClose) - Math.min(low, previousClose)
}
