import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { SessionEvidence } from '../session-evidence.ts'
import { percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/** The worse drawdown of both windows, as a share of peak equity. A negative share is a mistake and fails. */
export function maximumDrawdown({ session, inSample, holdOut }: SessionEvidence, policy: GatePolicy): Gate {
  const before = inSample.candidate.maxDrawdown
  const after = holdOut.candidate.maxDrawdown
  const limit = policy.maximumDrawdown
  return measuredGate({
    id: 'maximum-drawdown',
    session,
    value: before >= 0 && after >= 0 ? Math.max(before, after) : NaN,
    comparison: 'at most',
    limit,
    unit: 'share of peak equity',
    reason: () =>
      `Equity fell by at most ${percent(before)} from its peak in sample and ${percent(after)} in the hold-out (at most ${percent(limit)}).`,
    undefinedReason: 'The drawdown is undefined in one of the windows.',
  })
}
