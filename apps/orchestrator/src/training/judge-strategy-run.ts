import type { Parameters, Strategy } from '@openbell/strategies'
import { judgeStrategy, type DayRange, type OpenedHoldOut, type StrategyVerdict } from '@openbell/validator'
import { createEvaluator, type Evaluation, type EvaluationTask } from '../evaluation/evaluator.ts'
import { canonicalHash } from '../run/canonical-hash.ts'
import type { RunContext } from '../run/run-context.ts'
import { evaluateBoth, sessionEvidence, type SessionEvaluations } from './gather-evidence.ts'
import { parametersInForce } from './in-force.ts'
import type { LoadedMarket } from './load-market.ts'
import type { MarketClosedCheck } from './require-closed-market.ts'
import type { RunPlan } from './plan-run.ts'
import type { SessionSearch } from './search-session.ts'
import { windowSetting } from './window-setting.ts'

/** One set of parameters for all sessions, on the days of the search and on the opened hold-out. */
export interface BothWindows {
  readonly inSample: Evaluation
  readonly holdOut: Evaluation
}

/** The verdict on a strategy and all that it rests on. */
export interface Judgement {
  readonly verdict: StrategyVerdict
  readonly opened: OpenedHoldOut
  readonly evaluations: ReadonlyMap<string, SessionEvaluations>
  readonly inForce: Readonly<Record<string, Parameters>>
  /** All sessions together, with the previous parameters and with those in force after the verdict. */
  readonly combined: { readonly baseline: BothWindows; readonly candidate: BothWindows }
}

/** Opens the sealed hold-out for the candidate, evaluates both parameter sets on it and runs the gates. */
export async function judgeStrategyRun(
  run: RunContext,
  market: LoadedMarket,
  plan: RunPlan,
  strategy: Strategy,
  searches: readonly SessionSearch[],
  marketClosed: MarketClosedCheck,
): Promise<Judgement> {
  const candidate = canonicalHash(
    Object.fromEntries(searches.map((search) => [search.session, search.candidate])),
  )
  const look = { strategy: strategy.id, dataHash: market.summary.hash, candidate }
  const opened = await plan.split.holdOut.open(plan.ledger, look)
  const evaluatorOn = (range: DayRange) =>
    createEvaluator(windowSetting(market, strategy.id, range, run.configuration))
  const train = evaluatorOn(plan.split.train)
  const holdOut = evaluatorOn(opened)
  const evaluations = new Map(
    searches.map((search) => [search.session, evaluateBoth(search, train, holdOut)]),
  )
  const verdict = judgeStrategy({
    sessions: searches.map((search) => sessionEvidence(strategy, search, evaluations.get(search.session)!)),
    marketClosed,
    holdOutLook: opened.look,
    policy: plan.policy,
    seed: `${run.configuration.seed}/${strategy.id}/gates`,
  })
  const inForce = parametersInForce(searches, verdict.sessions)
  const together = (parameters: (search: SessionSearch) => Parameters): BothWindows => {
    const tasks: EvaluationTask[] = searches.map((search) => ({
      session: search.session,
      parameters: parameters(search),
    }))
    return { inSample: train.evaluateTogether(tasks), holdOut: holdOut.evaluateTogether(tasks) }
  }
  const combined = {
    baseline: together((search) => search.baseline),
    candidate: together((search) => inForce[search.session]!),
  }
  return { verdict, opened, evaluations, inForce, combined }
}
