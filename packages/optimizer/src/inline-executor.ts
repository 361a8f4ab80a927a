import type { BatchFunction, Executor } from './executor.ts'

/** Runs tasks where it stands, without threads: for tests, for debugging and for cheap work. */
export function inlineExecutor<Task, Result>(work: BatchFunction<Task, Result>): Executor<Task, Result> {
  return {
    run: async (tasks, signal) => {
      signal?.throwIfAborted()
      return [...(await work(tasks))]
    },
    close: () => Promise.resolve(),
  }
}
