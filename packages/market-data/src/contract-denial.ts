import type { Schedule } from '@openbell/session-calendar'
import type { TimeRange } from './time-range.ts'

/** A contract that its source denies, though it should have traded in the days asked for. Plain data. */
export interface ContractDenial {
  readonly symbol: string
  readonly contract: string
  /** `unknown`: the source does not know it, or no longer. `refused`: it is listed, and its bars are refused. */
  readonly reason: 'unknown' | 'refused'
  /** Trading days whose minutes of it are not all in the store for that reason: ISO dates, ascending. */
  readonly days: readonly string[]
}

/** Trading days with an open minute in one of the ranges: ISO dates, ascending. */
export function tradingDaysIn(
  { intervals, tradingDays }: Schedule,
  ranges: readonly TimeRange[],
): readonly string[] {
  const { start, end, day } = intervals
  const touched = new Set<number>()
  for (const [row, index] of day.entries())
    if (ranges.some(({ from, to }) => (start[row] ?? Infinity) < to && (end[row] ?? -Infinity) > from))
      touched.add(index)
  return tradingDays.filter((_, index) => touched.has(index))
}
