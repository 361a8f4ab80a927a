import type { MinuteBars } from '@openbell/topstepx'
import { isPossibleBar } from './is-possible-bar.ts'
import type { TimeRange } from './time-range.ts'

const MINUTE_MS = 60_000

/** More stretches than this are taken as one. */
const MOST_RANGES = 8

/** Stretches of bars that cannot be, ascending: at most eight, or one from the first such bar to the last. */
export function impossibleRanges(bars: MinuteBars): readonly TimeRange[] {
  const ranges: { from: number; to: number }[] = []
  for (let row = 0; row < bars.length; row++) {
    if (isPossibleBar(bars, row)) continue
    const from = bars.ts[row] ?? Number.NaN
    const last = ranges.at(-1)
    if (last !== undefined && last.to === from) last.to += MINUTE_MS
    else ranges.push({ from, to: from + MINUTE_MS })
  }
  const [first, last] = [ranges[0], ranges.at(-1)]
  if (ranges.length <= MOST_RANGES || first === undefined || last === undefined) return ranges
  return [{ from: first.from, to: last.to }]
}
