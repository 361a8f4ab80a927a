import type { IndicatorColumn } from './indicator-column.ts'
import { windowWarmup } from './indicator-warmup.ts'
import { rollingVwapDistance } from './rolling-vwap-distance.ts'

/** Distance of the close from the VWAP of the `n` bars before it, in percent. */
export function vwapDistanceColumn(n: number): IndicatorColumn {
  return {
    key: `vwap-distance:${n}`,
    warmup: windowWarmup(n + 1),
    compute: (bars) => rollingVwapDistance(bars, n),
  }
}
