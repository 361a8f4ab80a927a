import type { AnnotatedBars } from '@openbell/market-data'

/** Trading days, from the first that was loaded, of which the warm-up takes bars: of the symbol with the fewest bars a day. */
export function warmUpDays(bars: readonly AnnotatedBars[], warmupBars: number): number {
  return Math.max(0, ...bars.map((one) => daysOfFirst(one, warmupBars)))
}

function daysOfFirst({ interval, length, schedule }: AnnotatedBars, count: number): number {
  for (let bar = Math.min(count, length) - 1; bar >= 0; bar--) {
    const row = interval[bar]!
    // Bars that were traded outside of every interval belong to no day.
    if (row >= 0) return schedule.intervals.day[row]! + 1
  }
  return 0
}
