import type { BacktestRequest } from '../backtest-request.ts'
import type { BarColumns } from './bar-columns.ts'
import type { SegmentTable } from './segment-table.ts'
import { validateBars, validateSegments } from './validate-series.ts'

/** What was found right. Held weakly: it lives as long as the series itself. */
const checkedBars = new WeakSet<BarColumns>()
const checkedSegments = new WeakMap<SegmentTable, { readonly barCount: number; readonly dayCount: number }>()

/** Checks a series and a segment table when they are first seen, since a search runs thousands of trials on them. */
export function checkSeriesOnce({
  columns: { bars },
  segments,
  dayCount,
}: Pick<BacktestRequest, 'columns' | 'segments' | 'dayCount'>): void {
  if (!checkedBars.has(bars)) {
    validateBars(bars)
    checkedBars.add(bars)
  }
  const known = checkedSegments.get(segments)
  if (known?.barCount === bars.length && known.dayCount === dayCount) return
  validateSegments(segments, bars.length, dayCount)
  checkedSegments.set(segments, { barCount: bars.length, dayCount })
}
