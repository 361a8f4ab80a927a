import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import { permutationPValue } from '../permutation-p-value.ts'
import type { SessionEvidence } from '../session-evidence.ts'
import { failingMedian } from './failing-median.ts'
import { figure } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * The search found more than drawing at random with as many trials. A warning: random searches may find a real edge as
 * well, and then the budget was larger than the space asked for.
 */
export function randomControl(
  { session, convergence: { best }, controls: { randomSearches } }: SessionEvidence,
  policy: GatePolicy,
): Gate {
  const limit = policy.randomControl
  const asFar = randomSearches.filter((other) => other >= best).length
  const value = permutationPValue(best, randomSearches)
  return measuredGate({
    id: 'random-control',
    session,
    value,
    comparison: 'at most',
    limit,
    unit: 'p',
    advisory: true,
    source: 'Phipson & Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9(1)',
    reason: () =>
      `Of ${randomSearches.length} random searches with as many trials ${asFar} came to the best value ${figure(best)} or above, their median ${figure(failingMedian(randomSearches))}; p = ${value.toFixed(3)} (at most ${limit}).`,
    undefinedReason: 'The search found nothing that can be compared with random searches.',
  })
}
