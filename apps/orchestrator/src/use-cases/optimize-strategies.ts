import type { Slice } from '@openbell/optimizer'
import type { Parameters } from '@openbell/strategies'
import type { SearchInsight } from '@openbell/training-result'
import type { TrialCount } from '@openbell/trial-ledger'
import { objectiveName } from '../evaluation/fold-objective.ts'
import type { RunContext } from '../run/run-context.ts'
import { withOrigin } from '../run/with-origin.ts'
import { withRunLock } from '../run/with-run-lock.ts'
import { loadMarket } from '../training/load-market.ts'
import { planRun } from '../training/plan-run.ts'
import { readBaselines } from '../training/read-baselines.ts'
import { requireStrategies } from '../training/require-strategies.ts'
import { searchSlices } from '../training/search-slices.ts'
import { searchStrategy } from '../training/search-strategy.ts'

/** The best parameters of one session in sample; nothing has been judged. */
export interface OptimizedSession {
  readonly strategy: string
  readonly session: string
  readonly parameters: Parameters
  /** In-sample daily Sharpe ratio; null when no trial had enough trades. */
  readonly sharpe: number | null
  /** What the search maximised instead of the Sharpe ratio, and its value; `other_bests` are in it too. */
  readonly objective?: { readonly name: string; readonly value: number | null }
  readonly trials: number
  readonly other_bests: readonly (number | null)[]
  readonly importance: Readonly<Record<string, number>>
  readonly insight: SearchInsight | null
  /** How what was maximised runs along each parameter, in the trials of the search that have a value. */
  readonly slices: readonly Slice[]
  /** Of all runs on overlapping days, this one included. */
  readonly trials_ever: Pick<TrialCount, 'runs' | 'trials' | 'effective'>
}

/** The search alone: the hold-out stays sealed and nothing is staged. The journals are those of `train`. */
export async function optimizeStrategies(
  run: RunContext,
  environment: NodeJS.ProcessEnv,
): Promise<{ readonly run_id: string; readonly sessions: readonly OptimizedSession[] }> {
  const { artifactsDir, strategies: ids, objective } = run.configuration
  const strategies = requireStrategies(ids)
  const defined = (value: number): number | null => (Number.isFinite(value) ? value : null)
  return withRunLock(artifactsDir, async () => {
    const market = await withOrigin(run, environment, (origin) => loadMarket(run, origin))
    const planned = await planRun(
      run,
      market,
      await readBaselines(artifactsDir, strategies, market.summary.synthetic),
    )
    // Searches on shuffled days are for a gate alone, and here nothing is judged.
    const plan = { ...planned, policy: { ...planned.policy, shuffledSearches: 0 } }
    const sessions: OptimizedSession[] = []
    for (const strategy of strategies)
      for (const search of await searchStrategy(run, market, plan, strategy))
        sessions.push({
          strategy: strategy.id,
          session: search.session,
          parameters: search.candidate,
          sharpe: defined(search.sharpe),
          ...(objective && {
            objective: { name: objectiveName(objective), value: defined(search.best) },
          }),
          trials: search.counts.total,
          other_bests: search.others.map(({ best }) => defined(best)),
          importance: search.importance,
          insight: search.insight,
          slices: searchSlices(strategy, search.trials),
          trials_ever: {
            runs: search.ever.runs,
            trials: search.ever.trials,
            effective: search.ever.effective,
          },
        })
    const found = { run_id: plan.folder.id, sessions }
    await plan.folder.writeJson('optimized.json', found)
    return found
  })
}
