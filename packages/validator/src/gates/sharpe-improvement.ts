import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { SessionEvidence, WindowEvidence } from '../session-evidence.ts'
import { figure, percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'
import { requiredSharpe, strictlyBetter } from './required-sharpe.ts'

interface Window {
  readonly baseline: WindowEvidence
  readonly candidate: WindowEvidence
}

/** In sample: the candidate's Sharpe ratio against what it had to reach beside the baseline's. */
export function improvement({ session, inSample }: SessionEvidence, policy: GatePolicy): Gate {
  return sharpeGate('improvement', 'in sample', session, inSample, policy)
}

/** The same on the sealed days, which no search has seen. */
export function outOfSample({ session, holdOut }: SessionEvidence, policy: GatePolicy): Gate {
  return sharpeGate('out-of-sample', 'in the hold-out', session, holdOut, policy)
}

function sharpeGate(id: string, where: string, session: string, window: Window, policy: GatePolicy): Gate {
  const baseline = window.baseline.sharpe
  const candidate = window.candidate.sharpe
  const limit = requiredSharpe(baseline, policy)
  const asked =
    limit > policy.sharpeFloor
      ? `${percent(policy.improvementShare)} over the baseline’s ${figure(baseline)}`
      : `the floor; the baseline’s is ${figure(baseline)}`
  return measuredGate({
    id,
    session,
    value: candidate,
    comparison: 'at least',
    limit,
    unit: 'Sharpe',
    provided: strictlyBetter(candidate, baseline),
    reason: () =>
      `The Sharpe ratio ${where} is ${figure(candidate)}; asked for is ${figure(limit)} (${asked}).`,
    undefinedReason: `The candidate’s Sharpe ratio ${where} is undefined; asked for is ${figure(limit)}.`,
  })
}
