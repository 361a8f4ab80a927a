import { OptimizerError } from './optimizer-error.ts'
import type { TrialJournal } from './trial-journal.ts'

/** @throws OptimizerError `journal-mismatch`: a journal whose first trials are missing cannot be replayed */
export function checkBeginning({ path, replayed }: TrialJournal, size: number): void {
  const first = replayed[0]?.number ?? size
  if (first <= size) return
  throw new OptimizerError(
    'journal-mismatch',
    `The journal ${path} begins with trial ${first}, and the study with trial ${size}`,
    { remedy: 'Restore the journal from a copy, or begin a new one.', context: { path, first, size } },
  )
}
