import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { WindowEvidence } from '../session-evidence.ts'
import { figure } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/** With slippage twice as large, the candidate still earns its keep: the lower of the two Sharpe ratios, in sample and on the sealed days. */
export function costStress(
  session: string,
  { inSample, holdOut }: { readonly inSample: WindowEvidence; readonly holdOut: WindowEvidence },
  policy: GatePolicy,
): Gate {
  const limit = policy.stressedSharpe
  const lower = Math.min(inSample.sharpe, holdOut.sharpe)
  return measuredGate({
    id: 'cost-stress',
    session,
    value: lower,
    comparison: 'at least',
    limit,
    unit: 'Sharpe',
    reason: () =>
      `With twice the slippage the Sharpe ratio is ${figure(inSample.sharpe)} in sample and ${figure(holdOut.sharpe)} in the hold-out (both at least ${limit}).`,
    undefinedReason: 'With twice the slippage a Sharpe ratio is undefined.',
  })
}
