import { OptimizerError } from './optimizer-error.ts'

/** The refusal of a batch that came back with too many or too few outcomes: one too few would shift the others. */
export function wrongCount(
  wanted: number,
  given: number,
  [item, answer]: readonly [item: string, answer: string] = ['trial', 'outcome'],
): OptimizerError {
  return new OptimizerError(
    'outcome-count',
    `A batch of ${wanted} ${item}s came back with ${given} ${answer}s`,
    {
      remedy: `Return one ${answer} for each ${item}, in the order of the batch.`,
      context: { wanted, given },
    },
  )
}
