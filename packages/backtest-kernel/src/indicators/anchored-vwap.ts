import type { BarColumns } from '../market/bar-columns.ts'
import { KernelInputError } from '../kernel-input-error.ts'
import type { Bar } from './bar.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { requireBarValues } from './require-bar-values.ts'
import { WeightedMoments } from './weighted-moments.ts'

/** One bar's VWAP since the anchor and the deviation about it in points, and how many of them the close lies above. */
export interface AnchoredVwap {
  readonly vwap: number
  readonly sigma: number
  readonly z: number
}

/**
 * Volume-weighted average price since an anchor, such as the open of a session:
 * `VWAP = Σ volume × price / Σ volume`, `sigma = √(Σ volume × (price − VWAP)² / Σ volume)` over the bars from the anchor
 * to the current one with the typical price `(high + low + close) / 3`, and `z = (close − VWAP) / sigma`.
 *
 * `anchor` holds for each bar the index of the first bar of its period, and −1 for a bar outside of all periods. There,
 * and before anything was traded in the period, all is NaN; z also where sigma is 0, as at the first bar that closes
 * at its typical price and has no other beside it. The scatter is only ever added to (West 1979), so that it loses no
 * digits to the level.
 *
 * @throws KernelInputError `invalid-plan` when the anchors are not one a bar or do not name the first bar of a period.
 */
export function anchoredVwap(
  bars: BarColumns,
  anchor: Int32Array,
): Readonly<Record<keyof AnchoredVwap, Float64Array>> {
  requireBarValues('anchoredVwap', 'anchor', anchor, bars.length)
  const stream = createAnchoredVwapStream()
  const { high, low, close, volume, length } = bars
  const vwap = new Float64Array(length).fill(NaN)
  const sigma = new Float64Array(length).fill(NaN)
  const z = new Float64Array(length).fill(NaN)
  let current = -1
  for (let t = 0; t < length; t++) {
    const first = anchor[t]!
    if (first !== -1 && first !== t && first !== current) throw misplacedAnchor(t, first, current)
    current = first
    if (first === -1) continue
    const at = stream.next({
      high: high[t]!,
      low: low[t]!,
      close: close[t]!,
      volume: volume[t]!,
      opensPeriod: first === t,
    })
    vwap[t] = at.vwap
    sigma[t] = at.sigma
    z[t] = at.z
  }
  return { vwap, sigma, z }
}

/**
 * VWAP since an anchor, one bar after another: `opensPeriod` is true at the first bar of a period. Bars outside of all
 * periods are left out; before the first period all is NaN.
 */
export function createAnchoredVwapStream(): IndicatorStream<
  Pick<Bar, 'high' | 'low' | 'close' | 'volume'> & { readonly opensPeriod: boolean },
  AnchoredVwap
> {
  const moments = new WeightedMoments()
  let opened = false
  return {
    next({ high, low, close, volume, opensPeriod }) {
      if (opensPeriod) {
        moments.clear()
        opened = true
      }
      // Three times the typical price is exact on ticks; divided by three at the end.
      if (opened) moments.add(high + low + close, volume)
      const { weight } = moments
      let vwap = NaN
      let sigma = NaN
      let z = NaN
      if (weight > 0) {
        vwap = (moments.anchor * weight + moments.sum) / (3 * weight)
        sigma = Math.sqrt(moments.scatter / weight) / 3
        if (sigma > 0) z = (3 * close - moments.anchor - moments.sum / weight) / (3 * sigma)
      }
      return { vwap, sigma, z }
    },
  }
}

function misplacedAnchor(bar: number, first: number, current: number): KernelInputError {
  return new KernelInputError(
    'invalid-plan',
    `anchoredVwap: bar ${bar} names bar ${first} as the first of its period, the bar before it ${current}`,
    {
      remedy: 'Give each bar the index of the first bar of its period, and -1 outside of all periods.',
      context: { bar, first },
    },
  )
}
