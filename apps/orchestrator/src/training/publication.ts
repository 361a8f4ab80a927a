import type { Strategy } from '@openbell/strategies'
import type { StrategyResult, TrainingResult } from '@openbell/training-result'
import type { RunContext } from '../run/run-context.ts'
import type { Judgement } from './judge-strategy-run.ts'
import type { RunPlan } from './plan-run.ts'
import type { ControlledSearch } from './search-strategy.ts'

/** All that a strategy's files are made of. */
export interface Publication {
  readonly run: RunContext
  readonly plan: RunPlan
  readonly strategy: Strategy
  readonly searches: readonly ControlledSearch[]
  readonly judgement: Judgement
  readonly result: StrategyResult
  readonly head: Omit<TrainingResult, 'strategies'>
}
