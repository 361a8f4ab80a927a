import { valuesOf } from '../columns/values-of.ts'
import { barColumn } from './bar-column.ts'
import { columnKey } from './column-key.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { warmupAfter, windowWarmup } from './indicator-warmup.ts'
import { sma } from './sma.ts'

/** Simple moving average over `n` bars of the close, or of another column, in its unit. */
export function smaColumn(n: number, of: IndicatorColumn = barColumn('close')): IndicatorColumn {
  return {
    key: columnKey('sma', n, of),
    warmup: warmupAfter(of.warmup, windowWarmup(n)),
    compute: (bars, columns) => sma(valuesOf(of, bars, columns), n),
  }
}
