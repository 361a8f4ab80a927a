import { executorClosed, checkResults } from './executor-refusals.ts'
import type { BatchFunction, Executor } from './executor.ts'

/** Runs tasks where it stands, without threads: for tests, for debugging and for cheap work. */
export function inlineExecutor<Task, Result>(work: BatchFunction<Task, Result>): Executor<Task, Result> {
  let closed = false
  return {
    run: async (tasks, signal) => {
      if (closed) throw executorClosed()
      signal?.throwIfAborted()
      // Work that waits can be left alone; work that computes holds up the signal itself.
      const results = await untilAborted(async () => work(tasks), signal)
      checkResults(tasks, results)
      return [...results]
    },
    close: () => {
      closed = true
      return Promise.resolve()
    },
  }
}

function untilAborted<T>(action: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return action()
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      // The reason is the caller's own, whatever it is.
      // oxlint-disable-next-line prefer-promise-reject-errors
      reject(signal.reason)
    }
    signal.addEventListener('abort', abort, { once: true })
    action()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort))
  })
}
