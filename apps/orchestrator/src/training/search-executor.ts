import type { TrainingDays } from '@openbell/validator'
import type { Configuration } from '../configuration/configuration.ts'
import { evaluationExecutor, type EvaluationExecutor } from '../evaluation/evaluation-executor.ts'
import type { LoadedMarket } from './load-market.ts'
import { windowSetting } from './window-setting.ts'

/** An executor that knows the bars of the training days and no later ones: the only kind that a search takes. */
export interface SearchExecutor extends EvaluationExecutor {
  readonly days: TrainingDays
}

/** Evaluates for a search, on all workers. Takes nothing but training days, so that no sealed bar can come into reach. */
export function searchExecutor(
  market: LoadedMarket,
  strategy: string,
  days: TrainingDays,
  configuration: Configuration,
  workers: number,
): SearchExecutor {
  return { ...evaluationExecutor(windowSetting(market, strategy, days, configuration), workers), days }
}
