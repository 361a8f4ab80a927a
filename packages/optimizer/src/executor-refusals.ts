import { OptimizerError } from './optimizer-error.ts'
import { wrongCount } from './wrong-count.ts'

/** @throws OptimizerError `outcome-count` unless there is one result for each task */
export function checkResults(tasks: readonly unknown[], results: readonly unknown[]): void {
  if (results.length !== tasks.length) throw wrongCount(tasks.length, results.length, ['task', 'result'])
}

export function executorClosed(): OptimizerError {
  return new OptimizerError('executor-closed', 'The executor has been closed and takes no more tasks', {
    remedy: 'Close it behind the last run, or make a new one.',
  })
}
