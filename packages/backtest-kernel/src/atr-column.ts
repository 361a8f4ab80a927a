import type { Column } from './columns/column.ts'
import { wilderAtr } from './wilder-atr.ts'

/** Wilder's average true range over `n` bars, in points. */
export function atrColumn(n: number): Column {
  return { key: `atr:${n}`, compute: (bars) => wilderAtr(bars, n) }
}
