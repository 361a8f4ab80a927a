import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import { optimalBlockLength } from '../optimal-block-length.ts'
import type { SelectionEvidence } from '../selection-evidence.ts'
import { superiorPredictiveAbility } from '../superior-predictive-ability.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * The best of all candidates beats the parameters in use, and doing nothing, by more than the best of so many would by luck
 * (Hansen 2005, consistent form, studentized). The block length is that of the best candidate's differences (Politis &
 * White 2004). The larger p of the two comparisons counts.
 */
export function superiorAbility(
  session: string,
  { candidates, baseline }: SelectionEvidence,
  policy: GatePolicy,
  seed: number | string,
): Gate {
  const overBaseline = candidates.map((row, day) => row.map((profit) => profit - baseline[day]!))
  const tests = [overBaseline, candidates].map((differentials, index) =>
    pValue(differentials, policy, `${seed}/${index}`),
  )
  const [besideBaseline = NaN, besideNothing = NaN] = tests
  const limit = policy.superiorAbility
  return measuredGate({
    id: 'superior-predictive-ability',
    session,
    value: Math.max(besideBaseline, besideNothing),
    comparison: 'below',
    limit,
    unit: 'p',
    source:
      'Hansen 2005, A test for superior predictive ability, Journal of Business & Economic Statistics 23(4)',
    reason: () =>
      `That the best of ${candidates[0]!.length} candidates is no better than the parameters in use has p = ${besideBaseline.toFixed(4)}, no better than not trading p = ${besideNothing.toFixed(4)} (both below ${limit}).`,
    undefinedReason: `${candidates.length} days of ${candidates[0]?.length ?? 0} candidates allow no test.`,
  })
}

function pValue(differentials: readonly Float64Array[], policy: GatePolicy, seed: string): number {
  const isWhole = differentials.every((row) => row.every(Number.isFinite))
  if (differentials.length < 3 || (differentials[0]?.length ?? 0) === 0 || !isWhole) return NaN
  const totals = differentials[0]!.map((_, column) =>
    differentials.reduce((sum, row) => sum + row[column]!, 0),
  )
  const best = totals.indexOf(Math.max(...totals))
  const { stationary } = optimalBlockLength(differentials.map((row) => row[best]!))
  const blockLength = Number.isFinite(stationary) ? Math.max(1, stationary) : 1
  return superiorPredictiveAbility(differentials, {
    blockLength,
    draws: policy.selectionDraws,
    seed,
    studentized: true,
  }).consistent
}
