import type { BarColumns } from './market/bar-columns.ts'
import { requireIndicatorLength } from './indicator-length.ts'

/**
 * How far the close lies from the volume-weighted average price of the `n` bars before it, in percent:
 * `100 × (close[t] / VWAP - 1)` with `VWAP = Σ close × volume / Σ volume` over bars `t - n` to `t - 1`.
 *
 * Weighted by closes, the bar itself left out. Prices count as they were traded in the contract of bar `t`: the
 * back-adjustment of that bar is taken away from all of them. The first value stands at index `n`. NaN where no volume
 * was traded in the window or its average is not positive. Each window is summed afresh, oldest bar first, so that
 * nothing drifts and a value depends on its own `n + 1` bars alone, wherever the series begins.
 */
export function rollingVwapDistance(bars: BarColumns, n: number): Float64Array {
  requireIndicatorLength('rollingVwapDistance', n)
  const { close, volume, adjustment, length } = bars
  const distance = new Float64Array(length).fill(NaN)
  for (let t = n; t < length; t++) {
    const now = close[t]!
    const added = adjustment === undefined ? 0 : adjustment[t]!
    // Σ volume × (close[t] - close) over Σ volume × close: on ticks both sums are exact, and a shift of all prices
    // leaves the first one as it is.
    let gap = 0
    let worth = 0
    let volumeSum = 0
    for (let k = t - n; k < t; k++) {
      const price = close[k]!
      const traded = volume[k]!
      gap += traded * (now - price)
      worth += traded * (price - added)
      volumeSum += traded
    }
    if (volumeSum > 0 && worth > 0) distance[t] = (100 * gap) / worth
  }
  return distance
}
