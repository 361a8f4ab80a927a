import type { BarColumns } from './bar-columns.ts'
import { requireIndicatorLength } from './indicator-length.ts'

/**
 * How far the close lies from the volume-weighted average price of the `n` bars before it, in percent:
 * `100 × (close[t] / VWAP - 1)` with `VWAP = Σ close × volume / Σ volume` over bars `t - n` to `t - 1`.
 *
 * Weighted by closes, the bar itself left out. The first value stands at index `n`. NaN where no volume was traded in
 * the window or its average is not positive. Each window is summed afresh, oldest bar first, so that nothing drifts
 * and a value depends on its own `n + 1` bars alone, wherever the series begins.
 */
export function rollingVwapDistance(bars: BarColumns, n: number): Float64Array {
  requireIndicatorLength('rollingVwapDistance', n)
  const { close, volume, length } = bars
  const distance = new Float64Array(length).fill(NaN)
  const turnover = new Float64Array(length)
  for (let t = 0; t < length; t++) turnover[t] = close[t]! * volume[t]!

  for (let t = n; t < length; t++) {
    let turnoverSum = 0
    let volumeSum = 0
    for (let k = t - n; k < t; k++) {
      turnoverSum += turnover[k]!
      volumeSum += volume[k]!
    }
    const vwap = turnoverSum / volumeSum
    if (volumeSum > 0 && vwap > 0) distance[t] = 100 * (close[t]! / vwap - 1)
  }
  return distance
}
