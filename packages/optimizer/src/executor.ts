/**
 * Runs tasks somewhere and returns their results in the tasks' order, wherever and in whatever order they were done: so
 * the number of workers changes nothing but the time. Runs may overlap. `executorConformance` of
 * `@openbell/optimizer/testing` checks one of your own, such as one that sends tasks through a queue.
 */
export interface Executor<Task, Result> {
  /**
   * One result for each task. After a failure or an abort it can be called again.
   *
   * @throws what a task threw, or an error that says it; the signal's reason, at once and without waiting for the tasks;
   * OptimizerError `outcome-count` where the work returned another number of results, `executor-closed`
   */
  run(tasks: readonly Task[], signal?: AbortSignal): Promise<Result[]>
  /** Frees what the executor holds, and ends what it still runs. Closing again does nothing. */
  close(): Promise<void>
}

/** The work itself: several tasks in, as many results out. A worker module exports it as its default. */
export type BatchFunction<Task, Result> = (
  tasks: readonly Task[],
) => readonly Result[] | Promise<readonly Result[]>
