import { valuesOf } from '../columns/values-of.ts'
import { barColumn } from './bar-column.ts'
import { columnKey } from './column-key.ts'
import { ema } from './ema.ts'
import type { IndicatorColumn } from './indicator-column.ts'
import { recursiveWarmup, warmupAfter } from './indicator-warmup.ts'

/** Exponential moving average over `n` bars of the close, or of another column, in its unit. */
export function emaColumn(n: number, of: IndicatorColumn = barColumn('close')): IndicatorColumn {
  return {
    key: columnKey('ema', n, of),
    warmup: warmupAfter(of.warmup, recursiveWarmup(n - 1, (n - 1) / (n + 1))),
    compute: (bars, columns) => ema(valuesOf(of, bars, columns), n),
  }
}
