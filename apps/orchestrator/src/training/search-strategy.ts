import type { Parameters, Strategy } from '@openbell/strategies'
import type { Split } from '@openbell/validator'
import type { Step } from '../progress/progress.ts'
import type { RunContext } from '../run/run-context.ts'
import type { LoadedMarket } from './load-market.ts'
import type { RunPlan } from './plan-run.ts'
import { plannedTrials } from './planned-trials.ts'
import { countedSearch, type CountedSearch } from './record-trials.ts'
import { requireFoldDays } from './require-fold-days.ts'
import { searchExecutor, type SearchExecutor } from './search-executor.ts'
import type { SessionSearchRequest, TrialCounts } from './search-session.ts'
import { shuffledControl, type RequestOf, type ShuffledSearches } from './shuffled-control.ts'
import { trialTally } from './trial-tally.ts'
import { walkForwardFolds } from './walk-forward-folds.ts'
import { warmUpDays } from './warm-up-days.ts'

/** A counted search, and what the same search found on block-shuffled days. */
export interface ControlledSearch extends CountedSearch {
  readonly counts: TrialCounts & { readonly shuffled: number }
  /** Best value of each search on block-shuffled days, NaN where no trial was feasible; empty when none was made. */
  readonly shuffledBests: readonly number[]
}

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
): Promise<ControlledSearch[]> {
  const { configuration, progress, signal } = run
  const { trials, batchSize, convergenceSearches, randomSearches, objective } = configuration
  const sessions = market.schedule.sessions
  const baseline: Readonly<Record<string, Parameters>> = plan.baselines[strategy.id] ?? {}
  const folds = foldsOf(run, market, plan, strategy)
  const searched = { strategy, trials, convergenceSearches, randomSearches, folds }
  const shuffledTrials = candidate === undefined ? plan.policy.shuffledSearches * trials : 0
  const planned = sessions.map(
    (session) =>
      shuffledTrials + plannedTrials({ ...searched, ...(candidate && { candidate: candidate[session]! }) }),
  )
  const identity = { run: plan.folder.id, strategy: strategy.id, version: strategy.version }
  const search = async (step: Step): Promise<ControlledSearch[]> => {
    const onTrials = trialTally(
      step,
      planned.reduce((sum, count) => sum + count, 0),
    )
    const requestOf = (session: string, executor: SearchExecutor): SessionSearchRequest => ({
      ...searched,
      session,
      baseline: baseline[session]!,
      ...(candidate && { candidate: candidate[session]! }),
      trainDays: plan.split.train.to - plan.split.train.from,
      ...(objective && { objective }),
      walkForwardKind: configuration.walkForward?.kind ?? 'anchored',
      executor,
      seed: `${configuration.seed}/${strategy.id}/${session}`,
      batchSize,
      minimumTrades: plan.policy.minimumTradesInSample,
      journalPath: (name) => plan.folder.journal(strategy.id, session, name),
      identity: { ...identity, session, ...(objective && { objective }) },
      onTrials,
      onRemark: (text) => step.note(text),
      signal,
    })
    const searches = await searchSessions(run, market, plan, strategy.id, requestOf)
    // Given parameters were not searched for: what a search finds says nothing about them.
    const shuffled =
      candidate === undefined ? await shuffledControl(run, market, plan, strategy.id, requestOf) : null
    return searches.map((found) => controlled(found, shuffled?.get(found.session)))
  }
  return progress.step('search', `Search ${strategy.id} in ${sessions.join(', ')}`, search, (searches) => {
    const [made, shuffled] = (['total', 'shuffled'] as const).map((which) =>
      searches.reduce((sum, { counts }) => sum + counts[which], 0).toLocaleString('en-US'),
    )
    return `${made} trials${shuffled === '0' ? '' : `, ${shuffled} on shuffled days`}`
  })
}

async function searchSessions(
  run: RunContext,
  market: LoadedMarket,
  plan: RunPlan,
  strategy: string,
  requestOf: RequestOf,
): Promise<CountedSearch[]> {
  const executor = searchExecutor(market, strategy, plan.split.train, run.configuration, run.workers)
  try {
    const searches: CountedSearch[] = []
    for (const session of market.schedule.sessions)
      searches.push(await countedSearch(run, market, plan, requestOf(session, executor)))
    return searches
  } finally {
    await executor.close()
  }
}

/** Trials on block-shuffled days are not made on these days: they count neither in the ledger nor in the total. */
function controlled(search: CountedSearch, shuffled?: ShuffledSearches): ControlledSearch {
  return {
    ...search,
    counts: { ...search.counts, shuffled: shuffled?.trials ?? 0 },
    shuffledBests: shuffled?.bests ?? [],
  }
}

/** @throws ValidatorError or ConfigurationError where windows are too short */
function foldsOf(
  { configuration }: RunContext,
  { bars }: LoadedMarket,
  { split }: RunPlan,
  { warmupBars }: Strategy,
): readonly Split[] {
  const { objective, walkForward: configured } = configuration
  const warmUp = warmUpDays(bars, warmupBars)
  const folds = walkForwardFolds(split.train.to, {
    embargoDays: split.embargoDays,
    ...(configured && { configured }),
    warmUpDays: warmUp,
  })
  if (objective !== undefined)
    requireFoldDays(objective, [split.train, ...folds.flatMap(({ train }) => train)], warmUp)
  return folds
}
