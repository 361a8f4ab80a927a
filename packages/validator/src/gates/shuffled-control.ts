import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import { permutationPValue } from '../permutation-p-value.ts'
import type { SessionEvidence } from '../session-evidence.ts'
import { failingMedian } from './failing-median.ts'
import { figure } from './figures.ts'
import { measuredGate } from './measured-gate.ts'

/**
 * The search found more than the same search finds on block-shuffled days, where nothing tells what comes next: the share
 * of those searches that came as far, the candidate counted among them.
 */
export function shuffledControl(
  { session, convergence: { best }, controls: { shuffledSearches } }: SessionEvidence,
  policy: GatePolicy,
): Gate {
  const limit = policy.shuffledControl
  const searches = shuffledSearches.length
  const asFar = shuffledSearches.filter((other) => other >= best).length
  const value = permutationPValue(best, shuffledSearches)
  const tooFew = 1 / (searches + 1) > limit ? ` ${searches} searches are too few for this limit.` : ''
  return measuredGate({
    id: 'shuffled-control',
    session,
    value,
    comparison: 'at most',
    limit,
    unit: 'p',
    source:
      'wild bootstrap: Davidson & Flachaire 2008, Journal of Econometrics 146(1); p: Phipson & Smyth 2010, Statistical Applications in Genetics and Molecular Biology 9(1)',
    reason: () =>
      `On block-shuffled days ${asFar} of ${searches} searches came to the best value ${figure(best)} or above, their median ${figure(failingMedian(shuffledSearches))}; p = ${value.toFixed(3)} (at most ${limit}).${tooFew}`,
    undefinedReason: 'The search found nothing that can be compared with searches on block-shuffled days.',
  })
}
