import type { Parameters, Strategy } from '@openbell/strategies'
import { judgeStrategy, type DayRange, type OpenedHoldOut, type StrategyVerdict } from '@openbell/validator'
import { accountEvidence } from './account-evidence.ts'
import { createEvaluator, type Evaluation } from '../evaluation/evaluator.ts'
import { canonicalHash } from '../run/canonical-hash.ts'
import type { RunContext } from '../run/run-context.ts'
import {
  evaluateBoth,
  sessionEvidence,
  type SessionEvaluations,
  type StressedEvaluators,
} from './gather-evidence.ts'
import type { LoadedMarket } from './load-market.ts'
import type { MarketClosedCheck } from './require-closed-market.ts'
import type { RunPlan } from './plan-run.ts'
import type { ControlledSearch } from './search-strategy.ts'
import { twiceTheSlippage } from './twice-the-slippage.ts'
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
  searches: readonly ControlledSearch[],
  marketClosed: MarketClosedCheck,
): Promise<Judgement> {
  const parameters = Object.fromEntries(searches.map((search) => [search.session, search.candidate]))
  const candidate = canonicalHash({ symbols: run.configuration.symbols, parameters })
  const look = { strategy: strategy.id, market: market.origin.market, candidate }
  const opened = await plan.split.holdOut.open(plan.ledger, look)
  const evaluatorsOn = (range: DayRange): StressedEvaluators => {
    const setting = windowSetting(market, strategy.id, range, run.configuration)
    return { usual: createEvaluator(setting), stressed: createEvaluator(twiceTheSlippage(setting)) }
  }
  const train = evaluatorsOn(plan.split.train)
  const holdOut = evaluatorsOn(opened)
  const evaluations = new Map(
    searches.map((search) => [search.session, evaluateBoth(search, train, holdOut)]),
  )
  const together = (of: (search: ControlledSearch) => Parameters): BothWindows => {
    const tasks = searches.map((search) => ({ session: search.session, parameters: of(search) }))
    return { inSample: train.usual.evaluateTogether(tasks), holdOut: holdOut.usual.evaluateTogether(tasks) }
  }
  const withAdopted = (adopted: readonly string[]): BothWindows =>
    together(({ session, baseline, candidate: found }) => (adopted.includes(session) ? found : baseline))
  const verdict = judgeStrategy({
    sessions: searches.map((search) => sessionEvidence(strategy, search, evaluations.get(search.session)!)),
    marketClosed,
    holdOutLook: opened.look,
    drawdownTogether: (adopted) => worstDrawdown(withAdopted(adopted)),
    account: accountEvidence(run.configuration.account),
    policy: plan.policy,
    seed: `${run.configuration.seed}/${strategy.id}/gates`,
  })
  // Nothing is adopted from a strategy that is not staged, whatever its sessions would deserve by themselves.
  const adopted = searches.map(({ session }) => session).filter((session) => isAdopted(verdict, session))
  const inForce = Object.fromEntries(
    searches.map(({ session, baseline, candidate: found }) => [
      session,
      adopted.includes(session) ? found : baseline,
    ]),
  )
  const combined = { baseline: withAdopted([]), candidate: withAdopted(adopted) }
  return { verdict, opened, evaluations, inForce, combined }
}

function isAdopted({ verdict, sessions }: StrategyVerdict, session: string): boolean {
  return verdict === 'staged' && sessions[session]?.verdict === 'adopted'
}

function worstDrawdown({ inSample, holdOut }: BothWindows): number {
  return Math.max(inSample.summary.maxDrawdown, holdOut.summary.maxDrawdown)
}
