import { openSeriesExchange } from '@openbell/backtest-kernel/threads'
import { OptimizerError } from '@openbell/optimizer'
import type { EvaluationReply } from './evaluation-messages.ts'
import type { EvaluationExecutor } from './evaluation-executor.ts'
import { EvaluationThread } from './evaluation-thread.ts'
import type { EvaluationTask, TaskFigures } from './evaluator.ts'
import { failureOf } from './failure-parts.ts'
import { cacheBytesPerFrame, type EvaluationSetting } from './market-frame.ts'

export interface EvaluationThreadsOptions {
  readonly workers: number
  /** Told the key of each array that a thread has computed, by symbol. */
  readonly onArray?: (symbol: string, key: string) => void
}

/**
 * Evaluates tasks on threads that share the bars of each symbol and all that is computed from them: memory does not grow
 * with their number. Each call is cut into one chunk of neighbouring tasks for each thread.
 */
export function evaluationThreads(
  setting: EvaluationSetting,
  { workers, onArray }: EvaluationThreadsOptions,
): EvaluationExecutor {
  const exchanges = setting.frames.map(({ symbol, bars }) =>
    openSeriesExchange(bars, {
      threads: workers,
      maxBytes: cacheBytesPerFrame(setting),
      onArray: (key) => onArray?.(symbol, key),
    }),
  )
  // The bars come with the seats, in shared memory.
  const frames = setting.frames.map((frame, index) => ({ ...frame, bars: exchanges[index]!.seats[0]!.bars }))
  const threads = Array.from({ length: workers }, (_, thread) => {
    const seats = exchanges.map((exchange) => exchange.seats[thread]!)
    return new EvaluationThread({ setting: { ...setting, frames }, seats })
  })
  let closed = false
  const ask = async <Give extends keyof TaskFigures>(
    give: Give,
    tasks: readonly EvaluationTask[],
    signal?: AbortSignal,
  ): Promise<TaskFigures[Give][]> => {
    if (closed) throw executorClosed()
    signal?.throwIfAborted()
    const size = Math.ceil(tasks.length / workers)
    const chunks = Array.from({ length: Math.ceil(tasks.length / size) || 0 }, (_, i) =>
      tasks.slice(i * size, (i + 1) * size),
    )
    const work = Promise.all(chunks.map((chunk, index) => threads[index]!.run(give, chunk)))
    try {
      // In the order of the chunks: the first tasks that fail are the ones that are told, whoever is done first.
      return (await untilAborted(work, signal)).flatMap(figuresOf)
    } catch (failure) {
      // Its threads were ended, and did not die.
      if (closed && signal?.aborted !== true) throw executorClosed()
      throw failure
    }
  }
  return {
    run: (tasks, signal) => ask('trials', tasks, signal),
    dailyProfits: (tasks, signal) => ask('dailyProfits', tasks, signal),
    close: async () => {
      closed = true
      for (const exchange of exchanges) exchange.close()
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}

function figuresOf<Give extends keyof TaskFigures>(
  reply: EvaluationReply<Give>,
): readonly TaskFigures[Give][] {
  if ('failure' in reply) throw failureOf(reply.failure)
  return reply.figures
}

function executorClosed(): OptimizerError {
  return new OptimizerError('executor-closed', 'The threads that evaluate have been closed', {
    remedy: 'Close them behind the last run, or start new ones.',
  })
}

/** Does not wait for threads at work once the signal is given: they end when they are closed. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    // The signal's reason is thrown as it is.
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    const stop = (): void => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
