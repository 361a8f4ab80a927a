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
export function backtestOverfitting(session: string, { space }: SelectionEvidence, policy: GatePolicy): Gate {
  const partitions = partitionsFor(space.length, policy.overfittingPartitions)
  const enough =
    partitions >= 4 && (space[0]?.length ?? 0) >= 2 && space.every((row) => row.every(Number.isFinite))
  const { probability, combinations } = enough
    ? probabilityOfBacktestOverfitting(space, { partitions })
    : { probability: NaN, combinations: 0 }
  const limit = policy.overfittingProbability
  return measuredGate({
    id: 'backtest-overfitting',
    session,
    value: probability,
    comparison: 'at most',
    limit,
    unit: 'probability',
    source:
      'Bailey, Borwein, López de Prado & Zhu 2017, The probability of backtest overfitting, Journal of Computational Finance 20(4)',
    reason: () =>
      `In ${percent(probability)} of ${combinations.toLocaleString('en-US')} ways to halve the days, the best of ${space[0]!.length} parameter sets on one half was no better than the median on the other (at most ${percent(limit)}).`,
    undefinedReason: `${space.length} days of ${space[0]?.length ?? 0} parameter sets cannot be halved in several ways.`,
  })
}

/** An even number, with two days to each partition at least. */
function partitionsFor(days: number, wanted: number): number {
  return Math.min(wanted, 2 * Math.floor(days / 4))
}
