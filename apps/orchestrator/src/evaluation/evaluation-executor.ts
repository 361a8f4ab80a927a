import { inlineExecutor, type Executor } from '@openbell/optimizer'
import type { TrialEvaluation } from './evaluate-trials.ts'
import { evaluationThreads } from './evaluation-threads.ts'
import { createEvaluator, type EvaluationTask } from './evaluator.ts'
import type { EvaluationSetting } from './market-frame.ts'

export type EvaluationExecutor = Executor<EvaluationTask, TrialEvaluation>

/**
 * Evaluates tasks here (one worker) or on threads that share the bars and what is computed from them. The results are
 * the same, in the tasks' order.
 */
export function evaluationExecutor(setting: EvaluationSetting, workers: number): EvaluationExecutor {
  if (workers > 1) return evaluationThreads(setting, { workers })
  const evaluator = createEvaluator(setting)
  return inlineExecutor((tasks: readonly EvaluationTask[]) => evaluator.trials(tasks))
}
