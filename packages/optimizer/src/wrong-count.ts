import { OptimizerError } from './optimizer-error.ts'

/** The refusal of a batch that came back with too many or too few outcomes. */
export function wrongCount(wanted: number, given: number): OptimizerError {
  return new OptimizerError('outcome-count', `A batch of ${wanted} trials came back with ${given} outcomes`, {
    remedy: 'Return one outcome for each trial, in the order of the batch.',
    context: { wanted, given },
  })
}
