import { OptimizerError } from './optimizer-error.ts'

/** The journal is intact up to here, and would go on from here. */
export interface JournalCut {
  readonly trials: number
  readonly bytes: number
}

/** A line is not what was written. With `cut` the lines before it are good. */
export function journalDamaged(path: string, line: number, why: string, cut?: JournalCut): OptimizerError {
  const without =
    cut === undefined
      ? 'Without one, move it away and search anew.'
      : `Without one, cut it to its first ${cut.bytes} bytes: the ${cut.trials} trials in them stay, the others are evaluated again.`
  return new OptimizerError(
    'journal-damaged',
    `Line ${line} of the journal ${path} is not what was written: ${why}`,
    {
      remedy: `Restore the file from a copy. ${without}`,
      context: { path, line, why, ...(cut && { intactBytes: cut.bytes, intactTrials: cut.trials }) },
    },
  )
}

/** The journal was written by a newer version of this package. */
export function journalVersion(path: string, format: number): OptimizerError {
  return new OptimizerError(
    'journal-version',
    `The journal ${path} is of format ${format}, and this version knows format 1`,
    {
      remedy: 'Update the program that reads it, or give this study a journal of its own.',
      context: { path, format },
    },
  )
}

/** The journal's header speaks of another study. */
export function journalOfAnotherStudy(
  path: string,
  difference: { readonly differing: readonly string[]; readonly found: unknown; readonly wanted: unknown },
): OptimizerError {
  return new OptimizerError(
    'journal-mismatch',
    `The journal ${path} belongs to another study: it differs in ${difference.differing.join(', ') || 'its writing'}`,
    {
      remedy: 'Run with the settings the journal was made with, or give this study a journal of its own.',
      context: { path, ...difference },
    },
  )
}

/** Another process, or another opening in this one, writes to the journal. */
export function journalInUse(path: string, cause: unknown): OptimizerError {
  const who = cause instanceof Error ? cause.message : String(cause)
  return new OptimizerError('journal-in-use', `The journal ${path} is being written to: ${who}`, {
    remedy: `Wait until the other one ends, or give this study a journal of its own. If it is gone for good, delete ${path}.lock.`,
    context: { path },
    cause,
  })
}

/** The file grew or shrank without this journal. */
export function journalTouched(path: string, wanted: number, found: number): OptimizerError {
  return new OptimizerError(
    'journal-in-use',
    `The journal ${path} has ${found} bytes where ${wanted} were written: something else writes to it`,
    {
      remedy: 'End the other program, and open the journal again: it says which lines are good.',
      context: { path, wanted, found },
    },
  )
}

/** The system refused to read or write. */
export function journalUnavailable(path: string, verb: string, cause: unknown): OptimizerError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new OptimizerError('journal-unavailable', `The journal ${path} cannot be ${verb}: ${why}`, {
    remedy: 'Check that the folder exists, may be written and has free space, then run again: it resumes.',
    context: { path },
    cause,
  })
}
