import { Piscina } from 'piscina'
import { checkCount } from './check-count.ts'
import { checkResults, executorClosed } from './executor-refusals.ts'
import type { Executor } from './executor.ts'
import { OptimizerError } from './optimizer-error.ts'

export interface WorkerThreadsOptions {
  /** The worker module, as a path or a file: URL; its default export is a `BatchFunction`. */
  readonly filename: string
  /** Handed to every worker once; a SharedArrayBuffer in it is shared, not copied. */
  readonly workerData?: unknown
  readonly workers: number
}

/**
 * Runs tasks on worker threads. Each call is cut into one chunk of neighbouring tasks for each worker: one message a
 * worker, whatever the number of tasks.
 *
 * @throws OptimizerError `invalid-setting`
 */
export function workerThreadsExecutor<Task, Result>(options: WorkerThreadsOptions): Executor<Task, Result> {
  const { filename, workerData, workers } = options
  checkCount('workers', workers, 1)
  const pool = new Piscina<readonly Task[], readonly Result[]>({
    filename,
    workerData,
    minThreads: workers,
    maxThreads: workers,
  })
  let closing: Promise<void> | undefined
  const runChunk = async (chunk: readonly Task[], signal?: AbortSignal): Promise<readonly Result[]> => {
    const results = await pool.run(chunk, { signal: signal ?? null })
    checkResults(chunk, results)
    return results
  }
  return {
    run: async (tasks, signal) => {
      if (closing !== undefined) throw executorClosed()
      signal?.throwIfAborted()
      const size = Math.ceil(tasks.length / workers)
      const chunks = Array.from({ length: Math.ceil(tasks.length / size) || 0 }, (_, i) =>
        tasks.slice(i * size, (i + 1) * size),
      )
      try {
        return (await Promise.all(chunks.map((chunk) => runChunk(chunk, signal)))).flat()
      } catch (cause) {
        signal?.throwIfAborted()
        if (cause instanceof OptimizerError) throw cause
        throw new OptimizerError('worker-failed', `A worker failed: ${reasonOf(cause)}`, {
          remedy: 'Run the same tasks with inlineExecutor to see where it fails.',
          cause,
          context: { filename },
        })
      }
    },
    close: () => (closing ??= pool.destroy()),
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
