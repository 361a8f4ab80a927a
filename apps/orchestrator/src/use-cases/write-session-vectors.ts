import { writeFileAtomic } from '@openbell/durable-files'
import { compileSchedule, sessionVectors, type SessionScheme } from '@openbell/session-calendar'
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
 */
export async function writeSessionVectors({ from, to, scheme, path }: VectorsRequest): Promise<number> {
  const instants = sessionVectors(compileSchedule({ from, to, scheme }))
  const classify = lineClassifier(scheme)
  const lines = Array.from(instants, (ms) => classify(ms))
  await writeFileAtomic(path, `${[CLASSIFIED_HEADER, ...lines].join('\n')}\n`)
  return instants.length
}
