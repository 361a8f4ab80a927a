import type { Gate } from './gate.ts'
import type { GatePolicy } from './gate-policy.ts'
import { convergence } from './gates/convergence.ts'
import { costStress } from './gates/cost-stress.ts'
import { deflatedSharpe } from './gates/deflated-sharpe.ts'
import { backtestOverfitting } from './gates/backtest-overfitting.ts'
import { outOfSampleSignificance } from './gates/out-of-sample-significance.ts'
import type { PooledTest } from './gates/out-of-sample-significance.ts'
import { resampledDrawdown } from './gates/resampled-drawdown.ts'
import { shuffledControl } from './gates/shuffled-control.ts'
import { superiorAbility } from './gates/superior-ability.ts'
import { walkForwardEfficiency } from './gates/walk-forward-efficiency.ts'
import { maximumDrawdown } from './gates/maximum-drawdown.ts'
import { minimumTrades } from './gates/minimum-trades.ts'
import { parametersWithinBounds } from './gates/parameters-within-bounds.ts'
import { parameterChange } from './gates/parameter-change.ts'
import { plateau } from './gates/plateau.ts'
import { randomControl } from './gates/random-control.ts'
import { retention } from './gates/retention.ts'
import { sessionDegradation } from './gates/session-degradation.ts'
import { improvement, outOfSample } from './gates/sharpe-improvement.ts'
import type { SessionEvidence } from './session-evidence.ts'

/**
 * Every gate of one session, in the order in which they are shown. A figure that is undefined fails its gate.
 * `pooled` comes from the test of all sessions judged together: `judgeStrategy` makes it.
 */
export function sessionGates(
  evidence: SessionEvidence,
  policy: GatePolicy,
  pooled: PooledTest,
  seed: number | string,
): readonly Gate[] {
  const { session, inSample, stressed, selection, walkForward } = evidence
  return [
    parametersWithinBounds(evidence),
    minimumTrades(evidence, policy),
    maximumDrawdown(evidence, policy),
    improvement(evidence, policy),
    outOfSample(evidence, policy),
    retention(evidence, policy),
    sessionDegradation(evidence, policy),
    convergence(evidence, policy),
    plateau(evidence, policy),
    costStress(session, stressed, policy),
    deflatedSharpe(session, inSample.candidate.dailyPnl, selection, policy),
    backtestOverfitting(session, selection, policy),
    superiorAbility(session, selection, policy, `${seed}/superior-ability`),
    ...(evidence.controls.shuffledSearches.length === 0 ? [] : [shuffledControl(evidence, policy)]),
    ...(evidence.controls.randomSearches.length === 0 ? [] : [randomControl(evidence, policy)]),
    resampledDrawdown(session, inSample.candidate.dailyPnl, policy, `${seed}/drawdown`),
    ...(walkForward === null ? [] : [walkForwardEfficiency(session, walkForward, policy)]),
    outOfSampleSignificance(session, pooled, policy),
    ...(evidence.parameterChanges.length === 0 ? [] : [parameterChange(evidence, policy)]),
  ]
}
