import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import { WeightedWindow } from './weighted-window.ts'

/** One bar's volume-weighted average price and the volume-weighted standard deviation about it, in points. */
export interface VwapBand {
  readonly vwap: number
  readonly sigma: number
}

/**
 * Volume-weighted average price of the last `n` bars, the current one included, and the standard deviation about it:
 * `VWAP = Σ volume × price / Σ volume`, `sigma = √(Σ volume × (price − VWAP)² / Σ volume)` with the typical price
 * `(high + low + close) / 3`.
 *
 * The first value stands at index `n - 1`; earlier bars hold NaN, and so do bars in whose window nothing was traded.
 * Nothing drifts (see `WeightedWindow`).
 */
export function rollingVwap(bars: BarColumns, n: number): Readonly<Record<keyof VwapBand, Float64Array>> {
  const stream = createRollingVwapStream(n)
  const { high, low, close, volume, length } = bars
  const vwap = new Float64Array(length)
  const sigma = new Float64Array(length)
  for (let t = 0; t < length; t++) {
    const band = stream.next({ high: high[t]!, low: low[t]!, close: close[t]!, volume: volume[t]! })
    vwap[t] = band.vwap
    sigma[t] = band.sigma
  }
  return { vwap, sigma }
}

/** Rolling VWAP and sigma, one bar after another. */
export function createRollingVwapStream(
  n: number,
): IndicatorStream<Pick<Bar, 'high' | 'low' | 'close' | 'volume'>, VwapBand> {
  requireIndicatorLength('rollingVwap', n)
  const window = new WeightedWindow(n)
  return {
    next({ high, low, close, volume }) {
      let vwap = NaN
      let sigma = NaN
      // Three times the typical price, which is exact on ticks; divided by three at the end.
      if (window.add(high + low + close, volume)) {
        vwap = window.total / (3 * window.weight)
        sigma = Math.sqrt(window.scatter / window.weight) / 3
      }
      return { vwap, sigma }
    },
  }
}
