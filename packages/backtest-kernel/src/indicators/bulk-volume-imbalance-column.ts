import { bulkVolumeImbalance } from './bulk-volume-imbalance.ts'
import type { ImbalanceSettings } from './bulk-volume-imbalance.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { windowWarmup } from './indicator-warmup.ts'

/** Imbalance of buying over selling by bulk volume classification, from −1 to 1. */
export function bulkVolumeImbalanceColumn(settings: ImbalanceSettings): IndicatorColumn {
  const { deviationBars, imbalanceBars, deviation = 'population' } = settings
  const sample = deviation === 'sample' ? ',sample' : ''
  return {
    key: `bulk-volume-imbalance:${deviationBars},${imbalanceBars}${sample}`,
    warmup: windowWarmup(deviationBars + imbalanceBars),
    compute: (bars) => bulkVolumeImbalance(bars, settings),
  }
}
