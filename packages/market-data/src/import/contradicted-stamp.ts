import { classifyBars } from '@openbell/session-calendar'
import { stampContradicting, stampEvidence } from '../quality/stamp-evidence.ts'
import type { Border } from '../quality/stamp-evidence.ts'
import { tradingHours } from '../quality/trading-hours.ts'
import type { Stamp } from './bar-format.ts'
import { scheduleAround } from './schedule-around.ts'

/** One or two such bars may be the source's whim. */
const LEAST_BARS = 3

/**
 * The borders of trading hours that speak clearly against the stamp by which bars were read; null when none do.
 *
 * @param series times as read, which are those of the opens if the stamp is right; each column ascending.
 */
export function contradictedStamp(stamp: Stamp, series: readonly Float64Array[]): Border | null {
  const schedule = scheduleAround(series)
  if (schedule === null) return null
  const intervals = series.map((ts) => classifyBars(schedule, ts))
  const evidence = stampEvidence(series, tradingHours(schedule, intervals))
  // A file may hold the afternoons alone: that there is nothing near the opens does not clear it.
  const really = stampContradicting(evidence, LEAST_BARS, 0)
  if (really === null || really === stamp) return null
  return really === 'close' ? evidence.closes : evidence.opens
}
