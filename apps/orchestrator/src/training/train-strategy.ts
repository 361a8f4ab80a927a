import type { Strategy } from '@openbell/strategies'
import type { StrategyResult, TrainingResult } from '@openbell/training-result'
import type { RunContext } from '../run/run-context.ts'
import { judgeStrategyRun } from './judge-strategy-run.ts'
import type { LoadedMarket } from './load-market.ts'
import type { MarketClosedCheck } from './require-closed-market.ts'
import type { RunPlan } from './plan-run.ts'
import { publishStrategy } from './publish-strategy.ts'
import { searchStrategy } from './search-strategy.ts'
import { strategyResult } from './strategy-result.ts'

/** One strategy from its baseline to staged or kept. */
export async function trainStrategy(
  run: RunContext,
  market: LoadedMarket,
  plan: RunPlan,
  strategy: Strategy,
  marketClosed: MarketClosedCheck,
  head: Omit<TrainingResult, 'strategies'>,
): Promise<StrategyResult> {
  const { progress } = run
  const searches = await searchStrategy(run, market, plan, strategy)
  const judgement = await progress.step(
    'judge',
    'Open the hold-out, run the gates',
    () => judgeStrategyRun(run, market, plan, strategy, searches, marketClosed),
    ({ verdict }) => (verdict.verdict === 'staged' ? 'to be staged' : 'previous parameters kept'),
  )
  const result = strategyResult(strategy.id, market, plan, searches, judgement)
  return progress.step('publish', 'Write report and files', () =>
    publishStrategy({ run, plan, strategy, searches, judgement, result, head }),
  )
}
