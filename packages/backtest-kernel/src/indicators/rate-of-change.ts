import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'

/**
 * Change of the close over `n` bars, in percent: `100 × (close[t] / close[t - n] − 1)`.
 *
 * Both closes count as they were traded in the contract of bar `t`: its back-adjustment is taken away, so that the
 * change does not depend on rolls that come later. The first value stands at index `n`; earlier bars hold NaN, and so
 * do bars whose earlier close is not positive.
 */
export function rateOfChange(bars: BarColumns, n: number): Float64Array {
  requireIndicatorLength('rateOfChange', n)
  const { close, adjustment, length } = bars
  const change = new Float64Array(length).fill(NaN)
  for (let t = n; t < length; t++)
    change[t] = changeOf(close[t - n]!, close[t]!, adjustment === undefined ? 0 : adjustment[t]!)
  return change
}

/** Rate of change, one bar after another. */
export function createRateOfChangeStream(n: number): IndicatorStream<Pick<Bar, 'close' | 'adjustment'>> {
  requireIndicatorLength('rateOfChange', n)
  const closes = new Float64Array(n).fill(NaN)
  let place = 0
  return {
    next({ close, adjustment = 0 }) {
      const change = changeOf(closes[place]!, close, adjustment)
      closes[place] = close
      place = place + 1 === n ? 0 : place + 1
      return change
    },
  }
}

function changeOf(before: number, now: number, adjustment: number): number {
  const price = before - adjustment
  return price > 0 ? (100 * (now - before)) / price : NaN
}
