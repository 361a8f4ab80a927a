import { calendar } from './sources.mjs'

/** Cuts bars that all lie in a session by session and day; what a condition on the open interval refuses is left out. */
export function segmentsOf(schedule, ts) {
  const intervals = calendar.classifyBars(schedule, ts)
  const starts = [...intervals.keys()].filter((t) => t === 0 || intervals[t] !== intervals[t - 1])
  const dayOf = (start) => schedule.intervals.day[intervals[start]]
  const firstDay = dayOf(0)
  return (isWanted) => {
    const kept = starts.flatMap((start, i) =>
      intervals[start] >= 0 && isWanted(intervals[start]) ? [{ start, end: starts[i + 1] ?? ts.length }] : [],
    )
    return {
      segments: {
        length: kept.length,
        start: Int32Array.from(kept, ({ start }) => start),
        end: Int32Array.from(kept, ({ end }) => end),
        day: Int32Array.from(kept, ({ start }) => dayOf(start) - firstDay),
      },
      dayCount: dayOf(starts.at(-1)) - firstDay + 1,
    }
  }
}
