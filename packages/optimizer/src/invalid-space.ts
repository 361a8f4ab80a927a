import { OptimizerError } from './optimizer-error.ts'

/** The refusal of a declaration: of a dimension, or of the whole space. */
export function invalidSpace(what: string, why: string): OptimizerError {
  return new OptimizerError('invalid-space', `${what}: ${why}`, {
    remedy: 'Correct the declaration of this parameter.',
    context: { parameter: what },
  })
}
