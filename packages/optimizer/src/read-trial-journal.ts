import { readFile } from 'node:fs/promises'
import { guardJournal } from './guard-journal.ts'
import { readJournal } from './read-journal.ts'
import type { FinishedTrial } from './trial.ts'

/** A journal as it stands on the disk. */
export interface StoredJournal {
  /** What its header says of the study; null where its writer died before the header was whole. */
  readonly study: Readonly<Record<string, unknown>> | null
  readonly trials: readonly FinishedTrial[]
  /** Bytes of a torn last line, which are left out; 0 for a whole file. */
  readonly torn: number
}

/**
 * Reads a journal without changing it: also one that is being written to.
 *
 * @throws OptimizerError `journal-damaged`, `journal-version`, `journal-unavailable`
 */
export async function readTrialJournal(path: string): Promise<StoredJournal> {
  const bytes = await guardJournal(path, 'read', () => readFile(path))
  const { study, trials, intact } = readJournal(path, bytes, null)
  return { study, trials, torn: bytes.length - intact }
}
