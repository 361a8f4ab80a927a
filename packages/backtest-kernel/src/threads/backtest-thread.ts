import { Worker } from 'node:worker_threads'
import { KernelInputError } from '../kernel-input-error.ts'
import { BacktestThreadsError } from './backtest-threads-error.ts'
import type { ThreadBatch, ThreadReply, ThreadStart } from './thread-messages.ts'

interface Waiting {
  resolve(): void
  reject(reason: Error): void
}

/** One thread, asked for one batch at a time. A thread that has died says so at every later batch. */
export class BacktestThread {
  readonly #worker: Worker
  readonly #waiting: Waiting[] = []
  #death: Error | null = null

  constructor(start: ThreadStart) {
    // The build puts both modules side by side.
    this.#worker = new Worker(new URL('./backtest-worker.js', import.meta.url), {
      workerData: start,
      transferList: [start.exchange],
    })
    this.#worker.on('message', (reply: ThreadReply) => this.#answer(reply))
    this.#worker.on('error', (cause) => this.#die(failed(cause)))
    this.#worker.on('exit', (code) => this.#die(failed(new Error(`it ended with exit code ${code}`))))
    this.#worker.unref()
  }

  /** Ends when the thread finds nothing more to do. */
  run(batch: ThreadBatch): Promise<void> {
    if (this.#death !== null) return Promise.reject(this.#death)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
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
    const waiting = this.#waiting.shift()
    if (this.#waiting.length === 0) this.#worker.unref()
    if (reply.state === 'done') waiting?.resolve()
    else if (reply.state === 'failed') waiting?.reject(failed(reply.failure))
    else waiting?.reject(new KernelInputError(reply.refusal.code, reply.refusal.message, reply.refusal))
  }

  #die(death: Error): void {
    this.#death ??= death
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#death)
  }
}

function failed(cause: unknown): BacktestThreadsError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new BacktestThreadsError('thread-failed', `A thread failed: ${reason}`, {
    remedy: 'Run the same plans with backtestBatch to see where it fails.',
    cause,
  })
}
