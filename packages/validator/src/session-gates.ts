import type { Gate } from './gate.ts'
import type { GatePolicy } from './gate-policy.ts'
import { convergence } from './gates/convergence.ts'
import { holdOutSignificance } from './gates/hold-out-significance.ts'
import type { SignificanceContext } from './gates/hold-out-significance.ts'
import { maximumDrawdown } from './gates/maximum-drawdown.ts'
import { minimumTrades } from './gates/minimum-trades.ts'
import { parametersWithinBounds } from './gates/parameters-within-bounds.ts'
import { plateau } from './gates/plateau.ts'
import { sessionDegradation } from './gates/session-degradation.ts'
import { improvement, outOfSample } from './gates/sharpe-improvement.ts'
import type { SessionEvidence } from './session-evidence.ts'

/**
 * Every gate of one session, in the order in which they are shown. A figure that is undefined fails its gate.
 * `context` comes from the test of all sessions judged together: `judgeStrategy` makes it.
 */
export function sessionGates(
  evidence: SessionEvidence,
  policy: GatePolicy,
  context: SignificanceContext,
): readonly Gate[] {
  return [
    parametersWithinBounds(evidence),
    minimumTrades(evidence, policy),
    maximumDrawdown(evidence, policy),
    improvement(evidence, policy),
    outOfSample(evidence, policy),
    sessionDegradation(evidence, policy),
    convergence(evidence, policy),
    plateau(evidence, policy),
    holdOutSignificance(evidence, policy, context),
  ]
}
