import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { WindowEvidence } from '../session-evidence.ts'
import { sharpeEstimate } from '../sharpe-estimate.ts'
import { figure } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

const TRADING_DAYS_A_YEAR = 252

/**
 * With slippage twice as large, the candidate still earns its keep: the Sharpe ratio of all its days, those of the search
 * and the sealed ones together. Costs weigh on each trade alike, so more days tell more; luck is for other gates.
 */
export function costStress(
  session: string,
  { inSample, holdOut }: { readonly inSample: WindowEvidence; readonly holdOut: WindowEvidence },
  policy: GatePolicy,
): Gate {
  const limit = policy.stressedSharpe
  const days = Float64Array.of(...inSample.dailyPnl, ...holdOut.dailyPnl)
  return measuredGate({
    id: 'cost-stress',
    session,
    value: sharpeEstimate(days).sharpe * Math.sqrt(TRADING_DAYS_A_YEAR),
    comparison: 'at least',
    limit,
    unit: 'Sharpe',
    reason: () =>
      `With twice the slippage the Sharpe ratio is ${figure(inSample.sharpe)} in sample and ${figure(holdOut.sharpe)} in the hold-out (both together at least ${limit}).`,
    undefinedReason: 'With twice the slippage the Sharpe ratio is undefined.',
  })
}
