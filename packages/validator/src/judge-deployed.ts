import { deployedGates } from './deployed-gates.ts'
import type { DeployedEvidence } from './deployed-evidence.ts'
import type { Gate } from './gate.ts'
import type { GatePolicy } from './gate-policy.ts'
import { standardPolicy } from './gate-policy.ts'
import { holmAdjust } from './holm-adjust.ts'
import { minimumTrackRecordLength } from './minimum-track-record-length.ts'
import { pairedGainTest } from './paired-gain-test.ts'
import { probabilisticSharpeRatio } from './probabilistic-sharpe-ratio.ts'
import { sharpeEstimate } from './sharpe-estimate.ts'

/** What the newer days say. */
export interface DeployedVerdict {
  /** `holds`: every gate passed. `drifted`: it is shown that too little is left. `undecided`: neither is shown yet. */
  readonly verdict: 'holds' | 'undecided' | 'drifted'
  readonly gates: readonly Gate[]
  /** One-sided p of "as much is left as retention asks for", Holm over the sessions; NaN when undefined. */
  readonly driftPValue: number
  /** Further days after which one or the other is shown, were they like those so far; null: none, or not to be said. */
  readonly furtherDays: number | null
}

const TRADING_DAYS_A_YEAR = 252
/** Fewer have no shape to speak of: only a drawdown can tell a drift on them. */
const LEAST_DAYS = 10

/**
 * Judges parameters in use by the gates that need no search: significance versus flat, retention of what was promised,
 * drawdown, costs, trades. Nothing is chosen, so every day is out of sample. A session has drifted when its drawdown is
 * beyond the limit, or when a true Sharpe ratio as high as retention asks for is rejected at the policy's level
 * (Bailey & López de Prado 2012).
 */
export function judgeDeployed({
  sessions,
  policy = standardPolicy,
  seed,
}: {
  readonly sessions: readonly DeployedEvidence[]
  /** Default `standardPolicy`. */
  readonly policy?: GatePolicy
  /** Seed of the resampling. */
  readonly seed: number | string
}): Readonly<Record<string, DeployedVerdict>> {
  const gains = sessions.map(({ session, window: { dailyPnl } }) =>
    pairedGainTest({
      candidate: dailyPnl,
      baseline: new Float64Array(dailyPnl.length),
      draws: policy.bootstrapDraws,
      seed: `${seed}/${session}`,
    }),
  )
  const held = holmAdjust(gains.map(({ pValue }) => pValue))
  const drifts = holmAdjust(sessions.map((evidence) => driftPValue(evidence, policy)))
  return Object.fromEntries(
    sessions.map((evidence, index) => {
      const gates = deployedGates(evidence, leastSharpe(evidence, policy), held[index] ?? NaN, policy)
      const drift = drifts[index] ?? NaN
      const failed = gates.filter(({ passed }) => !passed).map(({ id }) => id)
      const isDrifted =
        evidence.window.maxDrawdown > policy.maximumDrawdown || drift < policy.deployedSignificance
      const verdict = isDrifted ? 'drifted' : failed.length === 0 ? 'holds' : 'undecided'
      const wantsDays =
        verdict === 'undecided' &&
        failed.some((id) => id === 'out-of-sample-significance' || id === 'retention')
      const furtherDays = wantsDays ? daysToCome(evidence, policy, sessions.length) : null
      return [evidence.session, { verdict, gates, driftPValue: drift, furtherDays }]
    }),
  )
}

/** The annual Sharpe ratio that retention asks for; none below zero, whatever was promised. */
function leastSharpe({ promisedSharpe }: DeployedEvidence, policy: GatePolicy): number {
  return promisedSharpe > 0 ? Math.max(0, policy.retentionShare * promisedSharpe) : 0
}

function driftPValue(evidence: DeployedEvidence, policy: GatePolicy): number {
  const { dailyPnl } = evidence.window
  if (dailyPnl.length < LEAST_DAYS) return NaN
  const benchmark = leastSharpe(evidence, policy) / Math.sqrt(TRADING_DAYS_A_YEAR)
  return probabilisticSharpeRatio({ ...sharpeEstimate(dailyPnl), benchmark })
}

/** By the minimum track-record length towards whichever verdict the days so far lean to. */
function daysToCome(evidence: DeployedEvidence, policy: GatePolicy, sessions: number): number | null {
  const { dailyPnl } = evidence.window
  const { sharpe, skewness, kurtosis } = sharpeEstimate(dailyPnl)
  const least = leastSharpe(evidence, policy) / Math.sqrt(TRADING_DAYS_A_YEAR)
  const confidence = 1 - Math.min(0.5, policy.deployedSignificance / sessions)
  const days =
    sharpe >= least
      ? minimumTrackRecordLength({ sharpe, skewness, kurtosis, confidence })
      : minimumTrackRecordLength({
          sharpe: -sharpe,
          skewness: -skewness,
          kurtosis,
          benchmark: -least,
          confidence,
        })
  return Number.isFinite(days) ? Math.max(1, Math.ceil(days) - dailyPnl.length) : null
}
