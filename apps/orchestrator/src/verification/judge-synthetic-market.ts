import { defaultParameters, strategyById } from '@openbell/strategies'
import { inMemoryTrialLedger } from '@openbell/trial-ledger'
import {
  inMemoryHoldOutLedger,
  splitTradingDays,
  type Gate,
  type StrategyVerdict,
  type TradingDaySplit,
} from '@openbell/validator'
import type { RunContext } from '../run/run-context.ts'
import { bySession } from '../training/by-session.ts'
import { judgeStrategyRun } from '../training/judge-strategy-run.ts'
import type { LoadedMarket } from '../training/load-market.ts'
import { policyOf, type RunPlan } from '../training/plan-run.ts'
import { searchStrategy } from '../training/search-strategy.ts'
import { quietProgress } from './quiet-progress.ts'
import { syntheticLoadedMarket } from './synthetic-loaded-market.ts'
import type { PolicyName, VerificationOutcome, VerificationTask } from './verification-task.ts'

const STRATEGY = 'S2'
const DAY = 86_400_000

/**
 * Searches and judges one synthetic market exactly as `train` does, keeps nothing, and says what would have been staged
 * under each policy. No limit of `strict` is laxer: where `standard` adopts no session, it need not look.
 */
export async function judgeSyntheticMarket(task: VerificationTask): Promise<VerificationOutcome> {
  const { configuration, now } = task
  const strategy = strategyById(STRATEGY)!
  const market = marketOf(task)
  const planOf = (policy: PolicyName): RunPlan => ({
    folder: { id: market.origin.market, path: '', journal: () => null, writeJson: () => Promise.resolve() },
    codeVersion: 'verification',
    policy: policyOf({ ...configuration, policy }),
    split: splitOf(task, market),
    ledger: inMemoryHoldOutLedger(),
    trialLedger: inMemoryTrialLedger(),
    baselines: { [STRATEGY]: bySession(() => defaultParameters(strategy)) },
  })
  const run: RunContext = {
    configuration,
    now,
    workers: 1,
    progress: quietProgress,
    signal: new AbortController().signal,
  }
  const searches = await searchStrategy(run, market, planOf('standard'), strategy)
  const closed = { passed: true, reason: 'A synthetic market is always closed.' }
  const judged = async (policy: PolicyName): Promise<StrategyVerdict> =>
    (await judgeStrategyRun(run, market, planOf(policy), strategy, searches, closed)).verdict
  const standard = await judged('standard')
  const sessions = Object.entries(standard.sessions)
  const adopted = sessions.filter(([, session]) => session.verdict === 'adopted').map(([name]) => name)
  const strict = adopted.length > 0 && (await judged('strict')).verdict === 'staged'
  return {
    seed: task.seed,
    staged: { standard: standard.verdict === 'staged', strict },
    adopted,
    failed: Object.fromEntries(sessions.map(([name, { failedGates }]) => [name, failedGates])),
    values: Object.fromEntries(sessions.map(([name]) => [name, valuesOf(standard.gates, name)])),
  }
}

function marketOf(task: VerificationTask): LoadedMarket {
  const { seed, edge, edgeShare, edgeReliability, now, days } = task
  const options = {
    seed,
    edge,
    now,
    days,
    ...(edgeShare !== undefined && { edgeShare }),
    ...(edgeReliability !== undefined && { edgeReliability }),
  }
  const market = syntheticLoadedMarket(options)
  if (task.endsBeforeHoldOut !== true) return market
  const sealedFrom = Date.parse(splitOf(task, market).holdOut.firstDay)
  const edgeUntil = new Date(sealedFrom - DAY).toISOString().slice(0, 10)
  return syntheticLoadedMarket({ ...options, edgeUntil })
}

function splitOf({ configuration }: VerificationTask, market: LoadedMarket): TradingDaySplit {
  const { holdOutShare, embargoDays } = policyOf(configuration)
  return splitTradingDays({ tradingDays: market.schedule.tradingDays, holdOutShare, embargoDays })
}

function valuesOf(gates: readonly Gate[], session: string): Record<string, number | null> {
  return Object.fromEntries(
    gates.filter((gate) => gate.session === session).map(({ id, value }) => [id, value]),
  )
}
