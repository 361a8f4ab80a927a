import { defaultParameters, strategyById } from '@openbell/strategies'
import { inMemoryTrialLedger } from '@openbell/trial-ledger'
import { inMemoryHoldOutLedger, splitTradingDays } from '@openbell/validator'
import type { RunContext } from '../run/run-context.ts'
import { bySession } from '../training/by-session.ts'
import { judgeStrategyRun } from '../training/judge-strategy-run.ts'
import { policyOf, type RunPlan } from '../training/plan-run.ts'
import { searchStrategy } from '../training/search-strategy.ts'
import { quietProgress } from './quiet-progress.ts'
import { syntheticLoadedMarket } from './synthetic-loaded-market.ts'
import type { VerificationOutcome, VerificationTask } from './verification-task.ts'

const STRATEGY = 'S2'
const DAY = 86_400_000

/** Searches and judges one synthetic market exactly as `train` does, keeps nothing, and says what would have been staged. */
export async function judgeSyntheticMarket(task: VerificationTask): Promise<VerificationOutcome> {
  const { configuration, now } = task
  const strategy = strategyById(STRATEGY)!
  const policy = policyOf(configuration)
  const options = {
    seed: task.seed,
    edge: task.edge,
    now,
    days: task.days,
    ...(task.edgeShare !== undefined && { edgeShare: task.edgeShare }),
  }
  const splitOf = (tradingDays: readonly string[]) =>
    splitTradingDays({ tradingDays, holdOutShare: policy.holdOutShare, embargoDays: policy.embargoDays })
  let market = syntheticLoadedMarket(options)
  if (task.endsBeforeHoldOut === true) {
    const sealedFrom = Date.parse(splitOf(market.schedule.tradingDays).holdOut.firstDay)
    const edgeUntil = new Date(sealedFrom - DAY).toISOString().slice(0, 10)
    market = syntheticLoadedMarket({ ...options, edgeUntil })
  }
  const plan: RunPlan = {
    folder: { id: market.origin.market, path: '', journal: () => null, writeJson: () => Promise.resolve() },
    codeVersion: 'verification',
    policy,
    split: splitOf(market.schedule.tradingDays),
    ledger: inMemoryHoldOutLedger(),
    trialLedger: inMemoryTrialLedger(),
    baselines: { [STRATEGY]: bySession(() => defaultParameters(strategy)) },
  }
  const run: RunContext = {
    configuration,
    now,
    workers: 1,
    progress: quietProgress,
    signal: new AbortController().signal,
  }
  const searches = await searchStrategy(run, market, plan, strategy)
  const closed = { passed: true, reason: 'A synthetic market is always closed.' }
  const { verdict } = await judgeStrategyRun(run, market, plan, strategy, searches, closed)
  const sessions = Object.entries(verdict.sessions)
  return {
    staged: verdict.verdict === 'staged',
    adopted: sessions.filter(([, session]) => session.verdict === 'adopted').map(([name]) => name),
    failed: Object.fromEntries(sessions.map(([name, { failedGates }]) => [name, failedGates])),
  }
}
