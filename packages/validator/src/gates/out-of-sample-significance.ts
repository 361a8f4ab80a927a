import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { UnseenDaysTest } from '../unseen-days-test.ts'
import { measuredGate } from './measured-gate.ts'

/** The test of one session, adjusted for all sessions judged together. */
export interface PooledTest extends Omit<UnseenDaysTest, 'pValue'> {
  /** The larger p of the test, after Holm and for the looks; NaN when undefined. */
  readonly adjustedPValue: number
  readonly sessionsJudged: number
  /** Which look at the sealed days this is; the adjusted p allows for it. */
  readonly holdOutLook: number
}

/**
 * The profit on all days that no search had seen, those of the walk-forward and the sealed ones joined, is more than
 * chance, beside the parameters in use and beside not trading.
 */
export function outOfSampleSignificance(session: string, pooled: PooledTest, policy: GatePolicy): Gate {
  const { adjustedPValue, besideBaseline, besideNothing, meanDifference, meanProfit } = pooled
  const { days, sealedDays, sessionsJudged, holdOutLook } = pooled
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
    source: 'Politis & Romano 1994 (bootstrap), Fisher 1935 (sign flips), Holm 1979 (several sessions)',
    reason: () =>
      `On ${which} the ${who} earned ${dollars(meanProfit)} a day, ${Math.abs(meanDifference).toFixed(2)} ${meanDifference < 0 ? 'less' : 'more'} than the parameters in use: p = ${besideNothing.toFixed(4)} beside not trading, ${besideBaseline.toFixed(4)} beside those in use; the larger one for ${sessionsJudged} session(s) together${again} is ${adjustedPValue.toFixed(4)} (below ${policy.significance}).`,
    undefinedReason: `${days} days out of sample with these profits allow no test against the parameters in use.`,
  })
}

function dollars(amount: number): string {
  return `${amount.toFixed(2)} USD`
}
