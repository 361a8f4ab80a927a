import type { Column } from './columns/column.ts'
import { wilderRsi } from './wilder-rsi.ts'

/** Wilder's relative strength index of the close over `n` bars, from 0 to 100. */
export function rsiColumn(n: number): Column {
  return { key: `rsi:${n}`, compute: (bars) => wilderRsi(bars.close, n) }
}
