import { columnFamily } from './column-family.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { windowWarmup } from './indicator-warmup.ts'
import { rollingVwap } from './rolling-vwap.ts'
import type { VwapBand } from './rolling-vwap.ts'

/** Volume-weighted average price of the last `n` bars and the deviation about it, in points. */
export function rollingVwapColumns(n: number): Readonly<Record<keyof VwapBand, IndicatorColumn>> {
  const warmup = windowWarmup(n)
  const column = columnFamily((bars) => rollingVwap(bars, n))
  return {
    vwap: column('vwap', `vwap:${n}`, warmup),
    sigma: column('sigma', `vwap-sigma:${n}`, warmup),
  }
}
