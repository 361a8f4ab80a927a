import type { Parameters, Strategy } from '@openbell/strategies'
import { boundsViolations } from '@openbell/strategies'
import type { SessionEvidence, WindowEvidence } from '@openbell/validator'
import type { Evaluation, Evaluator } from '../evaluation/evaluator.ts'
import type { ControlledSearch } from './search-strategy.ts'
import type { SessionSearch } from './search-session.ts'

/** Baseline and candidate of one session in both windows. */
export interface SessionEvaluations {
  readonly inSample: { readonly baseline: Evaluation; readonly candidate: Evaluation }
  readonly holdOut: { readonly baseline: Evaluation; readonly candidate: Evaluation }
  /** The candidate with twice the slippage. */
  readonly stressed: { readonly inSample: Evaluation; readonly holdOut: Evaluation }
}

/** One window, and the same with twice the slippage. */
export interface StressedEvaluators {
  readonly usual: Evaluator
  readonly stressed: Evaluator
}

/** Evaluates both parameter sets of a session before and on the opened hold-out. */
export function evaluateBoth(
  search: SessionSearch,
  train: StressedEvaluators,
  holdOut: StressedEvaluators,
): SessionEvaluations {
  const { session, baseline, candidate } = search
  const on = ({ usual }: StressedEvaluators) => ({
    baseline: usual.evaluate({ session, parameters: baseline }),
    candidate: usual.evaluate({ session, parameters: candidate }),
  })
  const under = ({ stressed }: StressedEvaluators) => stressed.evaluate({ session, parameters: candidate })
  return {
    inSample: on(train),
    holdOut: on(holdOut),
    stressed: { inSample: under(train), holdOut: under(holdOut) },
  }
}

/** What the gates judge a session by. */
export function sessionEvidence(
  strategy: Strategy,
  search: ControlledSearch,
  evaluations: SessionEvaluations,
): SessionEvidence {
  const window = (evaluation: Evaluation): WindowEvidence => ({
    dailyPnl: evaluation.dailyPnl,
    trades: evaluation.summary.trades,
    sharpe: evaluation.summary.sharpe,
    maxDrawdown: evaluation.summary.maxDrawdown,
  })
  const both = ({ baseline, candidate }: SessionEvaluations['inSample']) => ({
    baseline: window(baseline),
    candidate: window(candidate),
  })
  return {
    session: search.session,
    boundsViolations: boundsViolations(strategy, search.candidate),
    inSample: both(evaluations.inSample),
    holdOut: both(evaluations.holdOut),
    convergence: {
      best: search.best,
      otherBests: search.others.map((other) => other.best),
      distances: search.others.map((other) =>
        other.parameters === null ? NaN : distance(strategy, search.candidate, other.parameters),
      ),
      neighbours: search.neighbours,
    },
    stressed: {
      inSample: window(evaluations.stressed.inSample),
      holdOut: window(evaluations.stressed.holdOut),
    },
    selection: search.selection,
    walkForward: search.walkForward,
    controls: { shuffledSearches: search.shuffledBests, randomSearches: search.randomBests },
    parameterChanges: strategy.parameters.map(({ name, low, high, step }) => ({
      name,
      from: search.baseline[name] ?? NaN,
      to: search.candidate[name]!,
      low,
      high,
      step,
    })),
  }
}

/** Mean over the parameters of the difference as a share of the parameter's range. */
function distance(strategy: Strategy, a: Parameters, b: Parameters): number {
  const shares = strategy.parameters.map(
    ({ name, low, high }) => Math.abs(a[name]! - b[name]!) / (high - low),
  )
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}
