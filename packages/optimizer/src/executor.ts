/** Runs tasks somewhere and returns their results in the tasks' order. */
export interface Executor<Task, Result> {
  /** @throws what a task threw, or the signal's reason */
  run(tasks: readonly Task[], signal?: AbortSignal): Promise<Result[]>
  /** Frees what the executor holds. */
  close(): Promise<void>
}

/** The work itself: several tasks in, as many results out. A worker module exports it as its default. */
export type BatchFunction<Task, Result> = (
  tasks: readonly Task[],
) => readonly Result[] | Promise<readonly Result[]>
