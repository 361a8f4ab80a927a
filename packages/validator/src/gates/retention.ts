import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { SessionEvidence } from '../session-evidence.ts'
import { figure, percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * How much of its Sharpe ratio in sample the candidate keeps on the sealed days: an edge that has ended shows here.
 * Undefined, and hence failed, where there was nothing to keep.
 */
export function retention({ session, inSample, holdOut }: SessionEvidence, policy: GatePolicy): Gate {
  const before = inSample.candidate.sharpe
  const after = holdOut.candidate.sharpe
  const share = before > 0 ? after / before : NaN
  const limit = policy.retentionShare
  return measuredGate({
    id: 'retention',
    session,
    value: share,
    comparison: 'at least',
    limit,
    unit: 'share of the Sharpe ratio in sample',
    reason: () =>
      `Of the Sharpe ratio ${figure(before)} in sample the hold-out keeps ${percent(share)} (at least ${percent(limit)}).`,
    undefinedReason: `The Sharpe ratio is ${figure(before)} in sample and ${figure(after)} in the hold-out: nothing can be kept of it.`,
  })
}
