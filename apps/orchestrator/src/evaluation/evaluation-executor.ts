import { inlineExecutor, workerThreadsExecutor, type Executor } from '@openbell/optimizer'
import type { TrialEvaluation } from './evaluate-trials.ts'
import { createEvaluator, type EvaluationTask } from './evaluator.ts'
import type { EvaluationSetting } from './market-frame.ts'

export type EvaluationExecutor = Executor<EvaluationTask, TrialEvaluation>

/** Evaluates tasks here (one worker) or on threads that share the bars. The results are the same, in the tasks' order. */
export function evaluationExecutor(setting: EvaluationSetting, workers: number): EvaluationExecutor {
  if (workers === 1) {
    const evaluator = createEvaluator(setting)
    return inlineExecutor((tasks: readonly EvaluationTask[]) => evaluator.trials(tasks))
  }
  // The build puts this module and the worker's side by side.
  const filename = new URL('./evaluation-worker.js', import.meta.url).href
  return workerThreadsExecutor<EvaluationTask, TrialEvaluation>({ filename, workerData: setting, workers })
}
