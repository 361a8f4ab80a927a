import { parentPort, workerData } from 'node:worker_threads'
import { joinSeriesExchange } from '@openbell/backtest-kernel/threads'
import type { EvaluationOrder, EvaluationReply, EvaluationStart } from './evaluation-messages.ts'
import { createEvaluator, type Evaluator } from './evaluator.ts'
import { failureParts } from './failure-parts.ts'

// The bars arrive once, as shared memory; a message carries parameters and results alone.
// What crosses the border of a thread has no type; the executor sends exactly this.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { setting, seats } = workerData as EvaluationStart
const caches = new Map(setting.frames.map(({ symbol }, index) => [symbol, joinSeriesExchange(seats[index]!)]))
let evaluator: Evaluator | undefined

parentPort?.on('message', (order: EvaluationOrder) => {
  parentPort?.postMessage(answer(order))
})

function answer({ give, tasks }: EvaluationOrder): EvaluationReply {
  try {
    evaluator ??= createEvaluator(setting, caches)
    return { figures: evaluator[give](tasks) }
  } catch (thrown) {
    return { failure: failureParts(thrown) }
  }
}
