import type { IndicatorColumn } from './indicator-column.ts'
import { recursiveWarmup } from './indicator-warmup.ts'
import { wilderAtr } from './wilder-atr.ts'

/** Wilder's average true range over `n` bars, in points. */
export function atrColumn(n: number): IndicatorColumn {
  return {
    key: `atr:${n}`,
    warmup: recursiveWarmup(n, (n - 1) / n),
    compute: (bars) => wilderAtr(bars, n),
  }
}
