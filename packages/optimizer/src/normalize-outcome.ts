import { checkCount } from './check-count.ts'
import { OptimizerError } from './optimizer-error.ts'
import type { Outcome, Report } from './trial.ts'

/**
 * What may be told of a trial: its value, or why there is none. `pruned` stands for the last value that it reported;
 * `violation`, from 0 on, says how far an infeasible one is from feasible.
 */
export type Told =
  | number
  | Outcome
  | { readonly failed: string }
  | { readonly infeasible: string; readonly violation?: number }
  | { readonly pruned: string }

/**
 * One form for everything that may be told. A value that is not a finite number is a failure.
 *
 * @param last what the trial reported last
 * @throws OptimizerError `invalid-outcome`; `invalid-report`: pruned before any report; `invalid-setting`: the step of a pruned trial is not a whole number from 0 on
 */
export function normalizeOutcome(told: Told, last?: Report): Outcome {
  if (typeof told === 'number') {
    // −0 becomes 0: both are the same text in a journal.
    if (Number.isFinite(told)) return { state: 'complete', value: told + 0 }
    return { state: 'failed', reason: `The value is ${told}` }
  }
  if (typeof told !== 'object' || told === null) throw noOutcome(told)
  if ('failed' in told) return { state: 'failed', reason: text(told.failed, told) }
  if ('infeasible' in told) return infeasibleOutcome(text(told.infeasible, told), told)
  if ('pruned' in told) {
    if (last === undefined) throw nothingReported()
    return prunedOutcome({ state: 'pruned', ...last, reason: text(told.pruned, told) })
  }
  if (told.state === 'pruned') return prunedOutcome(told)
  if (told.state === 'failed') return { state: 'failed', reason: text(told.reason, told) }
  if (told.state === 'infeasible') return infeasibleOutcome(text(told.reason, told), told)
  if (told.state === 'complete' && typeof told.value === 'number') return normalizeOutcome(told.value)
  throw noOutcome(told)
}

/** A reason that is none would make a journal that cannot be read again. */
function text(reason: unknown, told: unknown): string {
  if (typeof reason === 'string') return reason
  throw noOutcome(told)
}

function noOutcome(told: unknown): OptimizerError {
  return new OptimizerError('invalid-outcome', `${JSON.stringify(told)} is no outcome of a trial`, {
    remedy:
      "Tell a number, { failed: 'reason' }, { infeasible: 'reason' }, with a violation that is a finite number from 0 " +
      "on where it is known, or { pruned: 'reason' }.",
    context: { told },
  })
}

function infeasibleOutcome(reason: string, told: { readonly violation?: number }): Outcome {
  const { violation } = told
  if (violation === undefined) return { state: 'infeasible', reason }
  if (typeof violation !== 'number' || !Number.isFinite(violation) || violation < 0) throw noOutcome(told)
  return { state: 'infeasible', reason, violation: violation + 0 }
}

function prunedOutcome({ step, value, reason }: Extract<Outcome, { state: 'pruned' }>): Outcome {
  checkCount('step', step, 0)
  if (reason !== undefined) text(reason, reason)
  if (!Number.isFinite(value)) return { state: 'failed', reason: `The value at step ${step} is ${value}` }
  return { state: 'pruned', step, value: value + 0, ...(reason === undefined ? {} : { reason }) }
}

function nothingReported(): OptimizerError {
  return new OptimizerError('invalid-report', 'A trial was pruned that had reported no value', {
    remedy: "Report a value first, or tell { state: 'pruned', step, value }.",
  })
}
