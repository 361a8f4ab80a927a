import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { SessionEvidence } from '../session-evidence.ts'
import { figure, percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * No session may get worse: on the sealed days the candidate's Sharpe ratio falls short of the baseline's by no more
 * than the allowed share. Beside a positive baseline the value is the change in percent; beside another one it is the
 * difference of the Sharpe ratios, with the same share of the baseline's size allowed. A baseline that did not trade
 * counts as 0.
 */
export function sessionDegradation({ session, holdOut }: SessionEvidence, policy: GatePolicy): Gate {
  const candidate = holdOut.candidate.sharpe
  const measured = holdOut.baseline.sharpe
  const baseline = Number.isNaN(measured) ? 0 : measured
  const allowed = policy.degradationShare
  const relative = baseline > 0
  // Adding 0 turns a limit of −0 into 0.
  const limit = (relative ? -100 * allowed : -allowed * Math.abs(baseline)) + 0
  return measuredGate({
    id: 'session-degradation',
    session,
    value: relative ? (100 * (candidate - baseline)) / baseline : candidate - baseline,
    comparison: 'at least',
    limit,
    unit: relative ? '% change of Sharpe' : 'change of Sharpe',
    reason: () =>
      `The Sharpe ratio in the hold-out is ${figure(candidate)} beside the baseline’s ${figure(measured)}; it may fall short by ${percent(allowed)}.`,
    undefinedReason: `The candidate’s Sharpe ratio in the hold-out is undefined beside the baseline’s ${figure(measured)}.`,
  })
}
