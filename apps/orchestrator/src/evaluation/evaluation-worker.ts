import { workerData } from 'node:worker_threads'
import type { TrialEvaluation } from './evaluate-trials.ts'
import { createEvaluator, type EvaluationTask } from './evaluator.ts'
import type { EvaluationSetting } from './market-frame.ts'

// The bars arrive once, as shared memory; a message carries parameters and results alone.
// What crosses the border of a thread has no type; the executor sends exactly this.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const evaluator = createEvaluator(workerData as EvaluationSetting)

// A worker's module is called through its default export.
// oxlint-disable-next-line import/no-default-export
export default function evaluateAll(tasks: readonly EvaluationTask[]): TrialEvaluation[] {
  return evaluator.trials(tasks)
}
