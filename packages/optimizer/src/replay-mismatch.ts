import { OptimizerError } from './optimizer-error.ts'

/**
 * The refusal of a journal whose trial is not the one that the study makes.
 *
 * @param what the difference, in words
 */
export function replayMismatch(
  path: string,
  number: number,
  what: string,
  context: Readonly<Record<string, unknown>>,
): OptimizerError {
  return new OptimizerError('journal-mismatch', `Trial ${number} of the journal ${path} ${what}`, {
    remedy:
      'Run with the batch size, constraints, steps and version the journal was made with, or begin a new one.',
    context: { path, number, ...context },
  })
}
