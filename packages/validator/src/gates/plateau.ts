import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { SessionEvidence } from '../session-evidence.ts'
import { failingMedian } from './failing-median.ts'
import { figure, percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/** The winner stands on a plateau, not on a needle: its median neighbour keeps a share of its value. */
export function plateau(
  { session, convergence: { best, neighbours } }: SessionEvidence,
  policy: GatePolicy,
): Gate {
  const limit = policy.plateauShare
  const share = best > 0 ? failingMedian(neighbours) / best : NaN
  return measuredGate({
    id: 'plateau',
    session,
    value: share,
    comparison: 'at least',
    limit,
    unit: 'share of the best value',
    reason: () =>
      `The median of ${neighbours.length} neighbours keeps ${percent(share)} of the winner’s value ${figure(best)} (at least ${percent(limit)}).`,
    undefinedReason:
      best > 0
        ? `Of the winner’s ${neighbours.length} neighbours too few have a value.`
        : `The winner’s value is ${figure(best)}: there is no plateau to stand on.`,
  })
}
