import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { SessionEvidence } from '../session-evidence.ts'
import { failingMedian } from './failing-median.ts'
import { figure, percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * Searches from other seeds find as good a place: the median of their best values, as a share of the winner's.
 * An undefined best counts as a failed search. How far their places lie from the winner is told, not judged: a
 * parameter that hardly matters may end anywhere.
 */
export function convergence({ session, convergence: found }: SessionEvidence, policy: GatePolicy): Gate {
  const { best, otherBests, distances } = found
  const limit = policy.convergenceShare
  const apart = failingMedian(distances)
  return measuredGate({
    id: 'convergence',
    session,
    value: best > 0 ? failingMedian(otherBests) / best : NaN,
    comparison: 'at least',
    limit,
    unit: 'share of the best value',
    reason: () =>
      `The median of ${otherBests.length} searches from other seeds reaches ${percent(failingMedian(otherBests) / best)} of the best value ${figure(best)} (at least ${percent(limit)})` +
      (Number.isFinite(apart) ? `, typically ${percent(apart)} of the range away from the winner.` : '.'),
    undefinedReason:
      best > 0
        ? 'Searches from other seeds found nothing that can be compared with the winner.'
        : `The best value is ${figure(best)}: where nothing gains, there is nothing to find again.`,
  })
}
