import { anchoredVwap } from './anchored-vwap.ts'
import type { AnchoredVwap } from './anchored-vwap.ts'
import { columnFamily } from './column-family.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { windowWarmup } from './indicator-warmup.ts'

/**
 * VWAP since the anchor and the deviation about it in points, and the z-score of the close. `key` names the anchors of
 * this series, such as `rth-open`: different anchors need different keys.
 */
export function anchoredVwapColumns({
  key,
  anchor,
}: {
  readonly key: string
  readonly anchor: Int32Array
}): Readonly<Record<keyof AnchoredVwap, IndicatorColumn>> {
  const warmup = windowWarmup(1)
  const column = columnFamily((bars) => anchoredVwap(bars, anchor))
  return {
    vwap: column('vwap', `anchored-vwap:${key}`, warmup),
    sigma: column('sigma', `anchored-vwap-sigma:${key}`, warmup),
    z: column('z', `anchored-vwap-z:${key}`, warmup),
  }
}
