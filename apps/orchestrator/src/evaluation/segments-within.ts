import type { SegmentTable } from '@openbell/backtest-kernel'

/** Trading days of a window, counted from its first: `from` included, `to` excluded. */
export interface DaysWithin {
  readonly from: number
  readonly to: number
}

/** The segments of those days; they keep the window's day numbers. */
export function segmentsWithin(
  { start, end, day, length }: SegmentTable,
  { from, to }: DaysWithin,
): SegmentTable {
  const isBefore = (limit: number): number => {
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (day[middle]! < limit) low = middle + 1
      else high = middle
    }
    return low
  }
  const first = isBefore(from)
  // A range that is turned around is empty.
  const last = Math.max(first, isBefore(to))
  return {
    start: start.slice(first, last),
    end: end.slice(first, last),
    day: day.slice(first, last),
    length: last - first,
  }
}
