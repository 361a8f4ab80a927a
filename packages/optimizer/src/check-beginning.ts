import { OptimizerError } from './optimizer-error.ts'
import type { TrialJournal } from './trial-journal.ts'

/**
 * @throws OptimizerError `journal-mismatch`: a journal whose first trials are missing cannot be replayed, and one that
 * lacks trials which the study has asked cannot be gone on with
 */
export function checkBeginning({ path, replayed, due }: TrialJournal, size: number): void {
  const first = replayed[0]?.number ?? size
  if (first > size)
    throw new OptimizerError(
      'journal-mismatch',
      `The journal ${path} begins with trial ${first}, and the study with trial ${size}`,
      { remedy: 'Restore the journal from a copy, or begin a new one.', context: { path, first, size } },
    )
  // Trials that were written since the journal was opened are in no other study.
  const isReplayable = due !== null && due > size && replayed.at(-1)?.number === due - 1
  if (due !== null && due !== size && !isReplayable)
    throw new OptimizerError(
      'journal-mismatch',
      `The journal ${path} goes on with trial ${due}, and the study with trial ${size}`,
      {
        remedy: 'Make the study anew and open the journal again: what is in it is replayed.',
        context: { path, due, size },
      },
    )
}
