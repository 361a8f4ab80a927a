import type { BarColumns } from '../market/bar-columns.ts'
import type { Bar } from './bar.ts'
import type { IndicatorStream } from './indicator-stream.ts'
import { normalCdf } from './normal-cdf.ts'
import { requireIndicatorLength } from './require-indicator-length.ts'
import type { DeviationKind } from './rolling-deviation.ts'
import { WindowMoments } from './window-moments.ts'
import { WindowSum } from './window-sum.ts'

/** Over how many changes of the close the deviation is taken, and over how many bars the imbalance. */
export interface ImbalanceSettings {
  readonly deviationBars: number
  readonly imbalanceBars: number
  readonly deviation?: DeviationKind
}

/**
 * Imbalance of buying over selling from bulk volume classification, from −1 (all sold) to 1 (all bought), after Easley,
 * López de Prado and O'Hara (The volume clock, Journal of Portfolio Management 39, 2012): the share of a bar's volume
 * that was bought is `Φ(change / sd)` with the change of the close and the standard deviation of the last
 * `deviationBars` changes, this one included; the imbalance is `Σ (2 × share − 1) × volume / Σ volume` over the last
 * `imbalanceBars` bars. It measures flow, not depth.
 *
 * The deviation is that of a population unless `deviation` says `'sample'`. The first value stands at index
 * `deviationBars + imbalanceBars - 1`; earlier bars hold NaN, and so do bars in whose window nothing was traded. Where
 * the deviation is 0, an unchanged close counts as half bought, any other as all bought or all sold.
 */
export function bulkVolumeImbalance(bars: BarColumns, settings: ImbalanceSettings): Float64Array {
  const stream = createBulkVolumeImbalanceStream(settings)
  const { close, volume, length } = bars
  const imbalance = new Float64Array(length)
  for (let t = 0; t < length; t++) imbalance[t] = stream.next({ close: close[t]!, volume: volume[t]! })
  return imbalance
}

/** Bulk-volume imbalance, one bar after another. */
export function createBulkVolumeImbalanceStream({
  deviationBars,
  imbalanceBars,
  deviation = 'population',
}: ImbalanceSettings): IndicatorStream<Pick<Bar, 'close' | 'volume'>> {
  const lost = deviation === 'sample' ? 1 : 0
  requireIndicatorLength('bulkVolumeImbalance', deviationBars, 1 + lost)
  requireIndicatorLength('bulkVolumeImbalance', imbalanceBars)
  const changes = new WindowMoments(deviationBars)
  const bought = new WindowSum(imbalanceBars)
  const traded = new WindowSum(imbalanceBars)
  let previousClose = NaN
  let classified = 0
  return {
    next({ close, volume }) {
      const change = close - previousClose
      previousClose = close
      if (!changes.add(change)) return NaN
      const score = change === 0 ? 0 : change / changes.deviation(lost)
      const net = bought.next((2 * normalCdf(score) - 1) * volume)
      const total = traded.next(volume)
      if (classified < imbalanceBars) classified++
      return classified === imbalanceBars && total > 0 ? net / total : NaN
    },
  }
}
