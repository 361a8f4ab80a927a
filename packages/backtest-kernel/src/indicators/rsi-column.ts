import type { IndicatorColumn } from './indicator-column.ts'
import { recursiveWarmup } from './indicator-warmup.ts'
import { wilderRsi } from './wilder-rsi.ts'

/** Wilder's relative strength index of the close over `n` bars, from 0 to 100. */
export function rsiColumn(n: number): IndicatorColumn {
  return {
    key: `rsi:${n}`,
    warmup: recursiveWarmup(n, (n - 1) / n),
    compute: (bars) => wilderRsi(bars.close, n),
  }
}
