import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import { percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * The drawdown of one account that trades all sessions: each may be within its limit while together they are not.
 * Parameters in use that are beyond the limit already do not forbid an improvement: no deeper than before is enough.
 */
export function accountDrawdown(
  drawdownTogether: (adopted: readonly string[]) => number,
  adopted: readonly string[],
  policy: GatePolicy,
): Gate {
  const before = drawdownTogether([])
  const after = drawdownTogether(adopted)
  const limit = Math.max(policy.maximumDrawdown, before)
  return measuredGate({
    id: 'account-drawdown',
    session: null,
    value: after >= 0 ? after : NaN,
    comparison: 'at most',
    limit: Number.isFinite(limit) ? limit : policy.maximumDrawdown,
    unit: 'share of peak equity',
    reason: () =>
      `All sessions together, equity falls by at most ${percent(after)} from its peak (${percent(before)} with the previous parameters, at most ${percent(limit)}).`,
    undefinedReason: 'The drawdown of all sessions together is undefined.',
  })
}
