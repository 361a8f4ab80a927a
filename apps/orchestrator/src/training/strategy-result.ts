import type {
  DailyProfit,
  SessionResult,
  StrategyResult,
  TrackRecord,
  Windows,
} from '@openbell/training-result'
import type { WalkForwardEvidence } from '@openbell/validator'
import type { Evaluation } from '../evaluation/evaluator.ts'
import type { LoadedMarket } from './load-market.ts'
import type { Judgement } from './judge-strategy-run.ts'
import { metricsOf } from './metrics-of.ts'
import type { RunPlan } from './plan-run.ts'
import { trackRecord } from './track-record.ts'
import { trialsEver } from './trials-ever.ts'
import type { ControlledSearch } from './search-strategy.ts'
import type { SessionEvaluations } from './gather-evidence.ts'

/** Puts what was found into the published shape; `files` are added by whoever writes them. */
export function strategyResult(
  strategy: string,
  market: LoadedMarket,
  plan: RunPlan,
  searches: readonly ControlledSearch[],
  judgement: Judgement,
): StrategyResult {
  const { verdict, opened, combined } = judgement
  const both = ({ inSample, holdOut }: Judgement['combined']['baseline']) => windows(inSample, holdOut)
  return {
    strategy,
    verdict: verdict.verdict,
    reason: verdict.reason,
    files: {},
    trials: searches.reduce((sum, { counts }) => sum + counts.total, 0),
    hold_out_openings: opened.openings,
    combined: { baseline: both(combined.baseline), candidate: both(combined.candidate) },
    sessions: Object.fromEntries(
      searches.map((search) => [search.session, sessionResult(search, market, plan, judgement)]),
    ),
    gates: [...verdict.gates],
  }
}

function sessionResult(
  search: ControlledSearch,
  market: LoadedMarket,
  plan: RunPlan,
  judgement: Judgement,
): SessionResult {
  const { session } = search
  const evaluations = judgement.evaluations.get(session)!
  const verdict = judgement.verdict.sessions[session]!
  const { train } = plan.split
  const days = market.schedule.tradingDays
  const region = market.origin.planted?.[session] ?? null
  const planted = Object.entries(region ?? {}).map(([name, { low, high }]) => {
    const value = search.candidate[name]!
    return [name, { low, high, inside: value >= low && value <= high }] as const
  })
  return {
    verdict: verdict.verdict,
    failed_gates: [...verdict.failedGates],
    parameters: { ...search.candidate },
    baseline_parameters: { ...search.baseline },
    baseline: windows(evaluations.inSample.baseline, evaluations.holdOut.baseline),
    candidate: windows(evaluations.inSample.candidate, evaluations.holdOut.candidate),
    trials: { ...search.counts },
    trials_ever: trialsEver(search, evaluations.inSample.candidate.dailyPnl),
    ...(search.walkForward && { walk_forward: walked(search.walkForward) }),
    track_record: outOfSample(search, plan, judgement),
    insight: search.insight,
    importance: { ...search.importance },
    planted: region === null ? null : Object.fromEntries(planted),
    daily: {
      in_sample: daily(days.slice(train.from, train.to), evaluations.inSample),
      out_of_sample: daily(days.slice(judgement.opened.from, judgement.opened.to), evaluations.holdOut),
    },
    gates: judgement.verdict.gates.filter((gate) => gate.session === session),
  }
}

function walked({ kind, folds, candidate }: WalkForwardEvidence): SessionResult['walk_forward'] {
  return { kind, steps: folds.length, trading_days: candidate.length }
}

/** The days of the walk-forward, then the sealed ones. */
function outOfSample(
  { session, walkForward }: ControlledSearch,
  { policy }: RunPlan,
  { evaluations, opened, verdict }: Judgement,
): TrackRecord {
  const { baseline, candidate } = evaluations.get(session)!.holdOut
  return trackRecord({
    candidate: Float64Array.of(...(walkForward?.candidate ?? []), ...candidate.dailyPnl),
    baseline: Float64Array.of(...(walkForward?.baseline ?? []), ...baseline.dailyPnl),
    walkForwardDays: walkForward?.candidate.length ?? 0,
    level: policy.significance,
    sessionsJudged: Object.keys(verdict.sessions).length,
    holdOutLook: opened.look,
  })
}

function daily(
  days: readonly string[],
  { baseline, candidate }: SessionEvaluations['inSample'],
): DailyProfit {
  return {
    days: [...days],
    baseline: Array.from(baseline.dailyPnl),
    candidate: Array.from(candidate.dailyPnl),
  }
}

function windows(inSample: Evaluation, holdOut: Evaluation): Windows {
  return { in_sample: metricsOf(inSample), out_of_sample: metricsOf(holdOut) }
}
