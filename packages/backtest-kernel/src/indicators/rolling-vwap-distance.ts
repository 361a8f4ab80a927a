import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import type { IndicatorStream } from './indicator-stream.ts'

/** Prices on this grid, the finest that CME's fractions of a point need, and whole contracts have exact sums. */
const GRID = 2 ** -8
/** Adding and taking away 1.5 × 2^52 steps rounds to a whole step. */
const TO_GRID = 1.5 * 2 ** 52 * GRID
const TO_WHOLE = 1.5 * 2 ** 52
/** Below this every sum of multiples of GRID is a double. */
const EXACT = 2 ** 53 * GRID
/** Bars that are judged and summed together. */
const BLOCK = 2048

/**
 * How far the close lies from the volume-weighted average price of the `n` bars before it, in percent:
 * `100 × (close[t] / VWAP - 1)` with `VWAP = Σ close × volume / Σ volume` over bars `t - n` to `t - 1`.
 *
 * Weighted by closes, the bar itself left out. Prices count as they were traded in the contract of bar `t`: the
 * back-adjustment of that bar is taken away from all of them. The first value stands at index `n`. NaN where no volume
 * was traded in the window or its average is not positive.
 *
 * Each value is that of its window summed afresh, oldest bar first, to the last bit: nothing drifts, and a value
 * depends on its own `n + 1` bars alone, wherever the series begins. On prices in multiples of 1/256 and whole
 * contracts every such sum is exact, and so is a running sum, which is used there; elsewhere the window is summed.
 */
export function rollingVwapDistance(bars: BarColumns, n: number): Float64Array {
  requireIndicatorLength('rollingVwapDistance', n)
  const distance = new Float64Array(bars.length).fill(NaN)
  for (let from = n; from < bars.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, bars.length)
    if (sumsAreExact(bars, n, from, to)) slideWindow(bars, n, from, to, distance)
    else sumEachWindow(bars, n, from, to, distance)
  }
  return distance
}

/** One bar after another: the same values, each window summed afresh. */
export function createRollingVwapDistanceStream(
  n: number,
): IndicatorStream<Pick<Bar, 'close' | 'volume' | 'adjustment'>> {
  requireIndicatorLength('createRollingVwapDistanceStream', n)
  const close = new Float64Array(n)
  const volume = new Float64Array(n)
  let seen = 0
  return {
    next(bar) {
      const oldest = seen % n
      let distance = NaN
      if (seen >= n) {
        const added = bar.adjustment ?? 0
        let gap = 0
        let worth = 0
        let traded = 0
        for (let k = 0; k < n; k++) {
          const place = oldest + k < n ? oldest + k : oldest + k - n
          gap += volume[place]! * (bar.close - close[place]!)
          worth += volume[place]! * (close[place]! - added)
          traded += volume[place]!
        }
        if (traded > 0 && worth > 0) distance = (100 * gap) / worth
      }
      close[oldest] = bar.close
      volume[oldest] = bar.volume
      seen++
      return distance
    },
  }
}

/** Whether every product and every sum of the windows of bars `from` to `to - 1` is a double. */
function sumsAreExact(bars: BarColumns, n: number, from: number, to: number): boolean {
  const { close, volume, adjustment } = bars
  let price = 0
  let traded = 0
  let onGrid = true
  for (let t = from - n; t < to; t++) {
    const c = close[t]!
    const v = volume[t]!
    if (c + TO_GRID - TO_GRID !== c || v + TO_WHOLE - TO_WHOLE !== v) onGrid = false
    if (c > price) price = c
    else if (-c > price) price = -c
    if (v > traded) traded = v
    else if (-v > traded) traded = -v
  }
  let added = 0
  if (adjustment !== undefined)
    for (let t = from; t < to; t++) {
      const a = adjustment[t]!
      if (a + TO_GRID - TO_GRID !== a) onGrid = false
      if (a > added) added = a
      else if (-a > added) added = -a
    }
  // The largest number that can come up: a full window of the largest volume at the largest difference of prices.
  return onGrid && n * traded * 2 * Math.max(price, added) < EXACT
}

function slideWindow(bars: BarColumns, n: number, from: number, to: number, distance: Float64Array): void {
  const { close, volume, adjustment } = bars
  let traded = 0
  let turnover = 0
  for (let k = from - n; k < from; k++) {
    traded += volume[k]!
    turnover += volume[k]! * close[k]!
  }
  for (let t = from; t < to; t++) {
    const added = adjustment === undefined ? 0 : adjustment[t]!
    const now = close[t]!
    const worth = turnover - added * traded
    // Plus zero, since a sum that comes to nothing is +0 and the difference of two zeros may be -0.
    if (traded > 0 && worth > 0) distance[t] = (100 * (now * traded - turnover + 0)) / worth
    traded += volume[t]! - volume[t - n]!
    turnover += volume[t]! * now - volume[t - n]! * close[t - n]!
  }
}

function sumEachWindow(bars: BarColumns, n: number, from: number, to: number, distance: Float64Array): void {
  const { close, volume, adjustment } = bars
  for (let t = from; t < to; t++) {
    const now = close[t]!
    const added = adjustment === undefined ? 0 : adjustment[t]!
    // Σ volume × (close[t] - close) over Σ volume × close: a shift of all prices leaves the first sum as it is.
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
}
