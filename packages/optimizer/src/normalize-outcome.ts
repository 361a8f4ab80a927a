import type { Outcome } from './trial.ts'

/** What may be told of a trial. */
export type Told = number | Outcome | { readonly failed: string } | { readonly infeasible: string }

/** One form for everything that may be told. A value that is not a finite number is a failure. */
export function normalizeOutcome(told: Told): Outcome {
  if (typeof told === 'number') {
    // −0 becomes 0: both are the same text in a journal.
    if (Number.isFinite(told)) return { state: 'complete', value: told + 0 }
    return { state: 'failed', reason: `The value is ${told}` }
  }
  if ('failed' in told) return { state: 'failed', reason: told.failed }
  if ('infeasible' in told) return { state: 'infeasible', reason: told.infeasible }
  return told.state === 'complete' ? normalizeOutcome(told.value) : { state: told.state, reason: told.reason }
}
