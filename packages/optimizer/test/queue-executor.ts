import { setImmediate as turn } from 'node:timers/promises'
import { seededRandom, type SeededRandom } from '@openbell/seeded-random'
import { OptimizerError, type BatchFunction, type Executor } from '../src/index.ts'

/** One task on its way: plain text, as a queue between machines carries it. */
interface Message {
  readonly id: number
  readonly text: string
  deliveries: number
}

/** What befell the messages of a queue. */
export interface QueueEvents {
  /** Messages answered after one that was sent later. */
  overtaken: number
  /** Workers that died with a message in their hands, and messages sent again for it. */
  crashed: number
  /** Answers that came although another had come before. */
  repeated: number
}

/** A queue that loses workers, delivers at least once and answers in any order, all drawn from a seed. */
class Queue {
  readonly events: QueueEvents = { overtaken: 0, crashed: 0, repeated: 0 }
  readonly #waiting: Message[] = []
  readonly #listeners = new Map<number, (text: string) => void>()
  readonly #random: SeededRandom
  readonly #work: (text: string) => Promise<string>
  #sent = 0
  #newestAnswered = -1

  constructor(work: (text: string) => Promise<string>, seed: number) {
    this.#work = work
    this.#random = seededRandom(seed)
  }

  send(text: string, listener: (text: string) => void): number {
    const id = this.#sent++
    this.#listeners.set(id, listener)
    this.#deliver({ id, text, deliveries: 0 })
    return id
  }

  forget(id: number): void {
    this.#listeners.delete(id)
  }

  #deliver(message: Message): void {
    // Not the oldest first: whichever worker is free takes any.
    this.#waiting.splice(this.#random.integer(this.#waiting.length + 1), 0, message)
    void this.#workerTakesOne()
  }

  async #workerTakesOne(): Promise<void> {
    for (let turns = this.#random.integer(4); turns >= 0; turns--) await turn()
    const message = this.#waiting.shift()
    if (message === undefined) return
    message.deliveries += 1
    const fate = this.#random.next()
    if (fate < 0.2 && message.deliveries < 4) {
      // Nobody acknowledges it, so it goes to another worker.
      this.events.crashed += 1
      this.#deliver(message)
      return
    }
    const answer = await this.#work(message.text)
    // Answered, but the acknowledgement is lost: another worker does it again.
    if (fate > 0.9 && message.deliveries < 4) this.#deliver(message)
    this.#answer(message.id, answer)
  }

  #answer(id: number, answer: string): void {
    const listener = this.#listeners.get(id)
    if (listener === undefined) {
      this.events.repeated += 1
      return
    }
    if (id < this.#newestAnswered) this.events.overtaken += 1
    this.#newestAnswered = Math.max(this.#newestAnswered, id)
    listener(answer)
  }
}

/** An executor that sends each task through a queue, to show that one can be added. */
export function queueExecutor<Task, Result>(
  work: BatchFunction<Task, Result>,
  seed: number,
): Executor<Task, Result> & { readonly events: QueueEvents } {
  const queue = new Queue(async (text) => {
    try {
      return JSON.stringify({ results: await work([JSON.parse(text)]) })
    } catch (error) {
      return JSON.stringify({ error: String(error) })
    }
  }, seed)
  let closed = false
  const runOne = (task: Task, signal?: AbortSignal): Promise<Result> =>
    new Promise((resolve, reject) => {
      const abort = (): void => {
        queue.forget(id)
        // oxlint-disable-next-line prefer-promise-reject-errors
        reject(signal!.reason)
      }
      const id = queue.send(JSON.stringify(task), (text) => {
        queue.forget(id)
        signal?.removeEventListener('abort', abort)
        const { results, error }: { results?: Result[]; error?: string } = JSON.parse(text)
        if (error !== undefined) reject(new Error(error))
        else if (results?.length !== 1) reject(wrongCount(results?.length ?? 0))
        else resolve(results[0]!)
      })
      signal?.addEventListener('abort', abort, { once: true })
    })
  return {
    events: queue.events,
    run: async (tasks, signal) => {
      if (closed) throw new OptimizerError('executor-closed', 'The queue is closed', { remedy: 'Open it.' })
      signal?.throwIfAborted()
      return Promise.all(tasks.map((task) => runOne(task, signal)))
    },
    close: () => {
      closed = true
      return Promise.resolve()
    },
  }
}

function wrongCount(results: number): OptimizerError {
  return new OptimizerError('outcome-count', `One task came back with ${results} results`, {
    remedy: 'Answer each task once.',
  })
}
