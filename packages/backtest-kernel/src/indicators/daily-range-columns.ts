import { averageDailyRange } from './average-daily-range.ts'
import type { DailyRange } from './average-daily-range.ts'
import { columnFamily } from './column-family.ts'
import type { IndicatorColumn } from './indicator-column.ts'

/**
 * Mean range of the `n` trading days before, and today's range so far, in points. `key` names the days of this series,
 * such as `cme-days`: different days need different keys.
 */
export function dailyRangeColumns(
  { key, day }: { readonly key: string; readonly day: Int32Array },
  n: number,
): Readonly<Record<keyof DailyRange, IndicatorColumn>> {
  const column = columnFamily((bars) => averageDailyRange(bars, day, n))
  return {
    average: column('average', `average-daily-range:${key},${n}`, { first: 0, settled: 0, days: n }),
    today: column('today', `daily-range-so-far:${key}`, { first: 0, settled: 0, days: 0 }),
  }
}
