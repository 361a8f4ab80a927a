import { Worker } from 'node:worker_threads'
import type { EvaluationOrder, EvaluationReply, EvaluationStart } from './evaluation-messages.ts'
import type { EvaluationTask, TaskFigures } from './evaluator.ts'
import { workerFailed } from './failure-parts.ts'

interface Waiting {
  readonly resolve: (reply: EvaluationReply) => void
  readonly reject: (death: Error) => void
}

/** One thread that evaluates tasks, asked for some at a time. A thread that has died says so at every later call. */
export class EvaluationThread {
  readonly #worker: Worker
  readonly #waiting: Waiting[] = []
  #death: Error | null = null

  constructor(start: EvaluationStart) {
    // The build puts both modules side by side.
    this.#worker = new Worker(new URL('./evaluation-worker.js', import.meta.url), {
      workerData: start,
      transferList: start.seats.map(({ port }) => port),
    })
    // Replies come in the order of the calls.
    this.#worker.on('message', (reply: EvaluationReply) => {
      const waiting = this.#waiting.shift()
      if (this.#waiting.length === 0) this.#worker.unref()
      waiting?.resolve(reply)
    })
    this.#worker.on('error', (cause) =>
      this.#die(workerFailed(cause instanceof Error ? cause.message : String(cause), cause)),
    )
    this.#worker.on('exit', (code) => this.#die(workerFailed(`it ended with exit code ${code}`)))
    this.#worker.unref()
  }

  /** @throws OptimizerError `worker-failed` when the thread is gone. */
  run<Give extends keyof TaskFigures>(
    give: Give,
    tasks: readonly EvaluationTask[],
  ): Promise<EvaluationReply<Give>> {
    if (this.#death !== null) return Promise.reject(this.#death)
    return new Promise((resolve, reject) => {
      // The thread answers what it was asked.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      this.#waiting.push({ resolve: (reply) => resolve(reply as EvaluationReply<Give>), reject })
      // While it works, the process waits for it.
      this.#worker.ref()
      this.#worker.postMessage({ give, tasks } satisfies EvaluationOrder)
    })
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #die(death: Error): void {
    this.#death ??= death
    for (const { reject } of this.#waiting.splice(0)) reject(this.#death)
  }
}
