import { inlineExecutor, type Executor } from '@openbell/optimizer'
import type { TrialEvaluation } from './evaluate-trials.ts'
import { evaluationThreads } from './evaluation-threads.ts'
import { createEvaluator, type EvaluationTask } from './evaluator.ts'
import type { EvaluationSetting } from './market-frame.ts'

/** Evaluates for a search. Whatever it is asked, it computes from the same caches, within the one bound of the setting. */
export interface EvaluationExecutor extends Executor<EvaluationTask, TrialEvaluation> {
  /** Net profit in US dollars of each task for each trading day; otherwise as `run`. */
  dailyProfits(tasks: readonly EvaluationTask[], signal?: AbortSignal): Promise<Float64Array[]>
}

/**
 * Evaluates tasks here (one worker) or on threads that share the bars and what is computed from them. The results are
 * the same, in the tasks' order.
 */
export function evaluationExecutor(setting: EvaluationSetting, workers: number): EvaluationExecutor {
  if (workers > 1) return evaluationThreads(setting, { workers })
  const evaluator = createEvaluator(setting)
  const trials = inlineExecutor((tasks: readonly EvaluationTask[]) => evaluator.trials(tasks))
  const profits = inlineExecutor((tasks: readonly EvaluationTask[]) => evaluator.dailyProfits(tasks))
  return {
    run: (tasks, signal) => trials.run(tasks, signal),
    dailyProfits: (tasks, signal) => profits.run(tasks, signal),
    close: async () => {
      await trials.close()
      await profits.close()
    },
  }
}
