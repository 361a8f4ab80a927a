import type { BarColumns } from '../market/bar-columns.ts'
import type { IndicatorColumn } from './indicator-column.ts'

/** A column of the bars themselves, for indicators that are computed from another column. */
export function barColumn(name: 'open' | 'high' | 'low' | 'close' | 'volume'): IndicatorColumn {
  return {
    key: name,
    warmup: { first: 0, settled: 0, days: 0 },
    compute: (bars: BarColumns) => bars[name],
  }
}
