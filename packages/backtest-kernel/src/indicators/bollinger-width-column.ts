import { bollingerWidth } from './bollinger-width.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { windowWarmup } from './indicator-warmup.ts'

/** Width of Bollinger's bands of the close as a share of their middle. */
export function bollingerWidthColumn(n: number, multiple: number): IndicatorColumn {
  return {
    key: `bollinger-width:${n},${multiple}`,
    warmup: windowWarmup(n),
    compute: (bars) => bollingerWidth(bars, n, multiple),
  }
}
