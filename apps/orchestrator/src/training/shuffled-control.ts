import type { RunContext } from '../run/run-context.ts'
import type { LoadedMarket } from './load-market.ts'
import type { RunPlan } from './plan-run.ts'
import { searchExecutor, type SearchExecutor } from './search-executor.ts'
import { startingPoints, type SessionSearchRequest } from './search-session.ts'
import { sessionStudy } from './session-study.ts'
import { shuffledMarket } from './shuffled-market.ts'

/** What to search in a session, on whatever the executor evaluates. */
export type RequestOf = (session: string, executor: SearchExecutor) => SessionSearchRequest

/** What the searches of one session found on block-shuffled days. */
export interface ShuffledSearches {
  /** Best value of each; NaN where no trial was feasible. */
  readonly bests: number[]
  trials: number
}

/**
 * Repeats every session's search on block-shuffled days: the same sampler, trials, starting points and rules, from seeds
 * of its own. Each shuffled market is made once, and all sessions are searched on it.
 */
export async function shuffledControl(
  run: RunContext,
  market: LoadedMarket,
  plan: RunPlan,
  strategy: string,
  requestOf: RequestOf,
): Promise<ReadonlyMap<string, ShuffledSearches>> {
  const { configuration } = run
  const { train } = plan.split
  const sessions = new Map(
    market.schedule.sessions.map((session): [string, ShuffledSearches] => [
      session,
      { bests: [], trials: 0 },
    ]),
  )
  for (let index = 1; index <= plan.policy.shuffledSearches; index++) {
    const name = `shuffled-control-${index}`
    const shuffled = shuffledMarket(market, train.to, `${configuration.seed}/${name}`)
    // One market serves a few hundred trials: threads would take longer to start than to evaluate them.
    const executor = searchExecutor(shuffled, strategy, train, configuration, 1)
    try {
      for (const [session, found] of sessions) {
        const request = requestOf(session, executor)
        const marked = { ...request, identity: { ...request.identity, shuffle: index } }
        const study = await sessionStudy(marked, name, startingPoints(request.strategy, request.baseline))
        found.bests.push(study.best?.value ?? NaN)
        found.trials += study.trials.length
      }
    } finally {
      await executor.close()
    }
  }
  return sessions
}
