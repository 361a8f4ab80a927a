import type { Column } from './columns/column.ts'
import { rollingVwapDistance } from './rolling-vwap-distance.ts'

/** Distance of the close from the VWAP of the `n` bars before it, in percent. */
export function vwapDistanceColumn(n: number): Column {
  return { key: `vwap-distance:${n}`, compute: (bars) => rollingVwapDistance(bars, n) }
}
