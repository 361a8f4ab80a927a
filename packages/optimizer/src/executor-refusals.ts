import { OptimizerError } from './optimizer-error.ts'

/** @throws OptimizerError `outcome-count` unless there is one result for each task: one too few would shift the others */
export function checkResults(tasks: readonly unknown[], results: readonly unknown[]): void {
  if (results.length === tasks.length) return
  throw new OptimizerError(
    'outcome-count',
    `${tasks.length} tasks came back with ${results.length} results`,
    {
      remedy: 'Return one result for each task, in the order of the tasks.',
      context: { tasks: tasks.length, results: results.length },
    },
  )
}

export function executorClosed(): OptimizerError {
  return new OptimizerError('executor-closed', 'The executor has been closed and takes no more tasks', {
    remedy: 'Close it behind the last run, or make a new one.',
  })
}
