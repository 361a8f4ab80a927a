import { KernelInputError } from '../kernel-input-error.ts'

/** The failure of a plan that no right trades can come from. */
export function invalidPlan(what: string, context: Readonly<Record<string, unknown>>): KernelInputError {
  return new KernelInputError('invalid-plan', `Not a plan to trade by: ${what}`, {
    remedy: 'Check the parameters that the plan was made from.',
    context,
  })
}
