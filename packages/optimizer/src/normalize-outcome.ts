import { checkCount } from './check-count.ts'
import type { Outcome } from './trial.ts'

/** What may be told of a trial. */
export type Told = number | Outcome | { readonly failed: string } | { readonly infeasible: string }

/**
 * One form for everything that may be told. A value that is not a finite number is a failure.
 *
 * @throws OptimizerError `invalid-setting`: the step of a pruned trial is not a whole number from 0 on
 */
export function normalizeOutcome(told: Told): Outcome {
  if (typeof told === 'number') {
    // −0 becomes 0: both are the same text in a journal.
    if (Number.isFinite(told)) return { state: 'complete', value: told + 0 }
    return { state: 'failed', reason: `The value is ${told}` }
  }
  if ('failed' in told) return { state: 'failed', reason: told.failed }
  if ('infeasible' in told) return { state: 'infeasible', reason: told.infeasible }
  if (told.state === 'complete') return normalizeOutcome(told.value)
  return told.state === 'pruned' ? prunedOutcome(told) : { state: told.state, reason: told.reason }
}

function prunedOutcome({ step, value, reason }: Extract<Outcome, { state: 'pruned' }>): Outcome {
  checkCount('step', step, 0)
  if (!Number.isFinite(value)) return { state: 'failed', reason: `The value at step ${step} is ${value}` }
  return { state: 'pruned', step, value: value + 0, ...(reason === undefined ? {} : { reason }) }
}
