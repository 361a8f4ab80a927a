import { writeFileAtomic } from '@openbell/durable-files'
import {
  CalendarError,
  compileSchedule,
  sessionVectors,
  type SessionScheme,
} from '@openbell/session-calendar'
import { CLASSIFIED_HEADER, lineClassifier } from '../sessions/classify-lines.ts'

/** Which vectors to write, and where. */
export interface VectorsRequest {
  readonly from: string
  readonly to: string
  readonly scheme: SessionScheme
  readonly path: string
}

/**
 * Writes the instants at which another implementation of the calendar is likely to differ, with what it must say of
 * them; docs/session-vectors.md describes the file.
 *
 * @returns the number of instants.
 * @throws CalendarError `invalid-range` when there is no trading day: a file without lines would prove nothing.
 */
export async function writeSessionVectors({ from, to, scheme, path }: VectorsRequest): Promise<number> {
  const schedule = compileSchedule({ from, to, scheme })
  if (schedule.tradingDays.length === 0) throw noTradingDay(from, to)
  const instants = sessionVectors(schedule)
  const classify = lineClassifier(scheme)
  const lines = Array.from(instants, (ms) => classify(ms))
  await writeFileAtomic(path, `${[CLASSIFIED_HEADER, ...lines].join('\n')}\n`)
  return instants.length
}

function noTradingDay(from: string, to: string): CalendarError {
  return new CalendarError('invalid-range', `There is no trading day from ${from} to ${to}.`, {
    remedy: 'Take a range that holds one.',
    context: { from, to },
  })
}
