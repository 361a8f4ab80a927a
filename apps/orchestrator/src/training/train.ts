import { trainingResultSchema, type PrintedResult, type StrategyResult } from '@openbell/training-result'
import { objectiveName } from '../evaluation/fold-objective.ts'
import type { RunContext } from '../run/run-context.ts'
import { withOrigin } from '../run/with-origin.ts'
import { withRunLock } from '../run/with-run-lock.ts'
import { loadMarket } from './load-market.ts'
import { loadReportWriter } from './load-report-writer.ts'
import { requireClosedMarket } from './require-closed-market.ts'
import { describePolicy } from './describe-policy.ts'
import { describeSplit, planRun } from './plan-run.ts'
import { protectRealStage } from './protect-real-stage.ts'
import { readBaselines } from './read-baselines.ts'
import { requireStrategies } from './require-strategies.ts'
import { trainStrategy } from './train-strategy.ts'

/** What training needs besides the run's context. */
export interface TrainRequest {
  readonly environment: NodeJS.ProcessEnv
  readonly allowOpenMarket: boolean
}

/** The whole pipeline: closed window, download, check, split, search, judge, stage or keep. */
export async function train(run: RunContext, request: TrainRequest): Promise<PrintedResult> {
  const { configuration, progress } = run
  const strategies = requireStrategies(configuration.strategies)
  const marketClosed = requireClosedMarket(run.now, request.allowOpenMarket)
  return withRunLock(configuration.artifactsDir, async () => {
    await loadReportWriter()
    const market = await withOrigin(run, request.environment, async (origin) => {
      await protectRealStage(configuration.artifactsDir, configuration.strategies, origin.synthetic)
      return loadMarket(run, origin)
    })
    const baselines = await readBaselines(configuration.artifactsDir, strategies, market.summary.synthetic)
    const plan = await planRun(run, market, baselines)
    const head = {
      run_id: plan.folder.id,
      created_at: new Date(run.now).toISOString(),
      code_version: plan.codeVersion,
      seed: configuration.seed,
      data: market.summary,
      split: describeSplit(plan, market.schedule.tradingDays),
      policy: describePolicy(configuration),
      objective: objectiveName(configuration.objective),
    }
    const results: StrategyResult[] = []
    for (const strategy of strategies)
      results.push(await trainStrategy(run, market, plan, strategy, marketClosed, head))
    const result = trainingResultSchema.parse({ ...head, strategies: results })
    await plan.folder.writeJson('result.json', result)
    await plan.folder.writeJson('timings.json', progress.timings)
    return { ...result, timings_ms: { ...progress.timings } }
  })
}
