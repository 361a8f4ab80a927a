import { Worker } from 'node:worker_threads'
import { KernelInputError } from '../kernel-input-error.ts'
import { BacktestThreadsError } from './backtest-threads-error.ts'
import type { ThreadBatch, ThreadReply, ThreadStart } from './thread-messages.ts'

/** Why a thread left a batch. */
export interface ThreadFailure {
  /** First row of the chunk that it was at; -1 where the thread itself is gone. */
  readonly firstRow: number
  readonly error: KernelInputError | BacktestThreadsError
}

/** One thread, asked for one batch at a time. A thread that has died says so at every later batch. */
export class BacktestThread {
  readonly #worker: Worker
  readonly #waiting: ((failure: ThreadFailure | null) => void)[] = []
  #death: ThreadFailure | null = null

  constructor(start: ThreadStart) {
    // The build puts both modules side by side.
    this.#worker = new Worker(new URL('./backtest-worker.js', import.meta.url), {
      workerData: start,
      transferList: [start.seat.port],
    })
    this.#worker.on('message', (reply: ThreadReply) => this.#answer(reply))
    this.#worker.on('error', (cause) =>
      this.#die(failed(cause instanceof Error ? cause.message : String(cause), cause)),
    )
    this.#worker.on('exit', (code) => this.#die(failed(`it ended with exit code ${code}`)))
    this.#worker.unref()
  }

  /** Ends when the thread finds nothing more to do; gives what stopped it before that. */
  run(batch: ThreadBatch): Promise<ThreadFailure | null> {
    if (this.#death !== null) return Promise.resolve(this.#death)
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      // While it works, the process waits for it.
      this.#worker.ref()
      this.#worker.postMessage(batch)
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  /** Replies come in the order of the batches. */
  #answer(reply: ThreadReply): void {
    const resolve = this.#waiting.shift()
    if (this.#waiting.length === 0) this.#worker.unref()
    if (reply.state === 'done') resolve?.(null)
    else if (reply.state === 'failed') resolve?.({ firstRow: reply.firstRow, error: failed(reply.reason) })
    else {
      const { code, message, remedy, context } = reply.refusal
      const error = new KernelInputError(code, message, { remedy, context })
      resolve?.({ firstRow: reply.firstRow, error })
    }
  }

  #die(error: BacktestThreadsError): void {
    this.#death ??= { firstRow: -1, error }
    for (const resolve of this.#waiting.splice(0)) resolve(this.#death)
  }
}

function failed(reason: string, cause?: unknown): BacktestThreadsError {
  return new BacktestThreadsError('thread-failed', `A thread failed: ${reason}`, {
    remedy: 'Run the same plans with backtestBatch to see where it fails.',
    cause,
  })
}
