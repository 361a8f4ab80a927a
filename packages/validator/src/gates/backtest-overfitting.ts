import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import { probabilityOfBacktestOverfitting } from '../probability-of-backtest-overfitting.ts'
import type { SelectionEvidence } from '../selection-evidence.ts'
import { percent } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * What is best on one half of the days is above the median on the other half (CSCV, Bailey et al. 2017). A single matrix
 * without any skill scatters around one half by about 0.14, so the limit must leave a band.
 */
export function backtestOverfitting(
  session: string,
  { candidates }: SelectionEvidence,
  policy: GatePolicy,
): Gate {
  const partitions = partitionsFor(candidates.length, policy.overfittingPartitions)
  const enough = partitions >= 4 && (candidates[0]?.length ?? 0) >= 2
  const { probability, combinations } = enough
    ? probabilityOfBacktestOverfitting(candidates, { partitions })
    : { probability: NaN, combinations: 0 }
  const limit = policy.overfittingProbability
  return measuredGate({
    id: 'backtest-overfitting',
    session,
    value: probability,
    comparison: 'at most',
    limit,
    unit: 'probability',
    reason: () =>
      `In ${percent(probability)} of ${combinations.toLocaleString('en-US')} ways to halve the days, the best of ${candidates[0]!.length} candidates on one half was no better than the median on the other (at most ${percent(limit)}).`,
    undefinedReason: `${candidates.length} days of ${candidates[0]?.length ?? 0} candidates are too few to halve them in several ways.`,
  })
}

/** An even number, with two days to each partition at least. */
function partitionsFor(days: number, wanted: number): number {
  return Math.min(wanted, 2 * Math.floor(days / 4))
}
