import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import { measuredGate } from './measured-gate.ts'

/** The pooled test of one session, adjusted for all sessions judged together. */
export interface PooledTest {
  /** One-sided p of "no better than the parameters in use"; NaN when undefined. */
  readonly adjustedPValue: number
  /** Mean daily difference in US dollars. */
  readonly meanDifference: number
  /** Days of the walk-forward and sealed days. */
  readonly days: number
  readonly sealedDays: number
  readonly sessionsJudged: number
  /** Which look at the sealed days this is; the adjusted p allows for it. */
  readonly holdOutLook: number
}

/** The gain on all days that no search had seen, those of the walk-forward and the sealed ones joined, is more than chance. */
export function outOfSampleSignificance(
  session: string,
  { adjustedPValue, meanDifference, days, sealedDays, sessionsJudged, holdOutLook }: PooledTest,
  policy: GatePolicy,
): Gate {
  const again = holdOutLook > 1 ? ` and look ${holdOutLook} at the sealed days` : ''
  const walked = days - sealedDays
  const which =
    walked > 0
      ? `${days} days out of sample (${walked} of the walk-forward, ${sealedDays} sealed)`
      : `${sealedDays} sealed days`
  const who = walked > 0 ? 'search' : 'candidate'
  return measuredGate({
    id: 'out-of-sample-significance',
    session,
    value: adjustedPValue,
    comparison: 'below',
    limit: policy.significance,
    unit: 'p',
    reason: () =>
      `On ${which} the ${who} earned ${Math.abs(meanDifference).toFixed(2)} USD a day ${meanDifference < 0 ? 'less' : 'more'} than the parameters in use; p = ${adjustedPValue.toFixed(4)} for ${sessionsJudged} session(s) together${again} (below ${policy.significance}).`,
    undefinedReason: `${days} days out of sample with these profits allow no test against the parameters in use.`,
  })
}
