import type { Gate } from '../gate.ts'
import type { GatePolicy } from '../gate-policy.ts'
import type { SessionEvidence } from '../session-evidence.ts'
import { measuredGate } from './measured-gate.ts'

/** What a session's significance gate needs from the test of all sessions together. */
export interface SignificanceContext {
  /** One-sided p on this session's hold-out, adjusted for all sessions judged together; NaN when undefined. */
  readonly adjustedPValue: number
  /** Mean daily difference in the hold-out, candidate − baseline, in dollars. */
  readonly meanDifference: number
  /** How many sessions were judged together. */
  readonly sessionsJudged: number
  /** Which look at these days this is; the adjusted p allows for it. */
  readonly holdOutLook: number
}

/** The gain on the sealed days is more than chance: the adjusted p lies below the level. */
export function holdOutSignificance(
  { session, holdOut }: SessionEvidence,
  policy: GatePolicy,
  { adjustedPValue, meanDifference, sessionsJudged, holdOutLook }: SignificanceContext,
): Gate {
  const days = holdOut.candidate.dailyPnl.length
  const again = holdOutLook > 1 ? ` and look ${holdOutLook} at these days` : ''
  return measuredGate({
    id: 'hold-out-significance',
    session,
    value: adjustedPValue,
    comparison: 'below',
    limit: policy.significance,
    unit: 'p',
    reason: () =>
      `On ${days} hold-out days the candidate earned ${Math.abs(meanDifference).toFixed(2)} USD a day ${meanDifference < 0 ? 'less' : 'more'} than the baseline; p = ${adjustedPValue.toFixed(4)} for ${sessionsJudged} session(s) together${again} (below ${policy.significance}).`,
    undefinedReason: `${days} hold-out days with these profits allow no test against the baseline.`,
  })
}
