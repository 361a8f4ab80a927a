import type { Parameters, Strategy } from '@openbell/strategies'
import { evaluationExecutor } from '../evaluation/evaluation-executor.ts'
import type { Step } from '../progress/progress.ts'
import type { RunContext } from '../run/run-context.ts'
import type { LoadedMarket } from './load-market.ts'
import type { RunPlan } from './plan-run.ts'
import { countedSearch, type CountedSearch } from './record-trials.ts'
import { walkForwardFolds } from './walk-forward-folds.ts'
import { windowSetting } from './window-setting.ts'

/**
 * Searches every session of a strategy on the training days, one after the other, on all workers. A given candidate is
 * not searched for: the further searches show what else there is.
 */
export async function searchStrategy(
  run: RunContext,
  market: LoadedMarket,
  plan: RunPlan,
  strategy: Strategy,
  candidate?: Readonly<Record<string, Parameters>>,
): Promise<CountedSearch[]> {
  const { configuration, progress, signal } = run
  const { trials, batchSize, convergenceSearches, randomSearches } = configuration
  const sessions = market.schedule.sessions
  const baseline: Readonly<Record<string, Parameters>> = plan.baselines[strategy.id] ?? {}
  const folds = walkForwardFolds(plan.split.train.to, plan.split.embargoDays)
  const searchesEach = convergenceSearches + (candidate === undefined ? 1 + folds.length : 0)
  const total = sessions.length * trials * searchesEach
  const setting = windowSetting(market, strategy.id, plan.split.train, configuration)
  const search = async (step: Step): Promise<CountedSearch[]> => {
    const executor = evaluationExecutor(setting, run.workers)
    const searches: CountedSearch[] = []
    let finished = 0
    try {
      for (const session of sessions)
        searches.push(
          await countedSearch(run, market, plan, {
            strategy,
            session,
            baseline: baseline[session]!,
            ...(candidate && { candidate: candidate[session]! }),
            trainDays: plan.split.train.to - plan.split.train.from,
            folds,
            executor,
            seed: `${configuration.seed}/${strategy.id}/${session}`,
            trials,
            batchSize,
            convergenceSearches,
            randomSearches,
            minimumTrades: plan.policy.minimumTradesInSample,
            journalPath: (name) => plan.folder.journal(strategy.id, session, name),
            identity: { run: plan.folder.id, strategy: strategy.id, version: strategy.version, session },
            onTrials: (count) => step.update((finished += count), total, 'trials'),
            onRemark: (text) => step.note(text),
            signal,
          }),
        )
    } finally {
      await executor.close()
    }
    return searches
  }
  return progress.step(
    'search',
    `Search ${strategy.id} in ${sessions.join(', ')}`,
    search,
    (searches) =>
      `${searches.reduce((sum, { counts }) => sum + counts.total, 0).toLocaleString('en-US')} trials`,
  )
}
