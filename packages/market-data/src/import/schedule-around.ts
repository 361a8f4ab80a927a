import { compileSchedule, knownRange } from '@openbell/session-calendar'
import type { Schedule } from '@openbell/session-calendar'

const DAY_MS = 86_400_000

/** The trading days around bars, as far as the exchange's hours are known; null where they are not. Columns ascend. */
export function scheduleAround(series: readonly Float64Array[]): Schedule | null {
  const first = Math.min(...series.map((ts) => ts[0] ?? Infinity))
  const last = Math.max(...series.map((ts) => ts.at(-1) ?? -Infinity))
  if (!(first <= last)) return null
  const [from, to] = [isoDay(first - 4 * DAY_MS), isoDay(last + 4 * DAY_MS)]
  if (to <= knownRange.first || from >= knownRange.last) return null
  return compileSchedule({
    from: from < knownRange.first ? knownRange.first : from,
    to: to > knownRange.last ? knownRange.last : to,
  })
}

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
