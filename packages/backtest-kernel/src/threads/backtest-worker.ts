import { parentPort, workerData } from 'node:worker_threads'
import { BatchRunner } from '../batch/batch-runner.ts'
import { KernelInputError } from '../kernel-input-error.ts'
import { checkSeriesOnce } from '../market/check-series-once.ts'
import { validatePlan } from '../plan/validate-plan.ts'
import { ExchangingCache } from './exchanging-cache.ts'
import type { PlanModule } from './plan-module.ts'
import type { ThreadBatch, ThreadReply, ThreadStart } from './thread-messages.ts'

// What crosses the border of a thread has no type; `backtestThreads` sends exactly this.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { setting, planModule, maxBytes, exchange } = workerData as ThreadStart
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { costs, plan } = (await import(planModule)) as PlanModule
const { bars, ...common } = setting
const columns = new ExchangingCache(bars, maxBytes, exchange)
const runnable = { ...common, columns, costs }
const runner = new BatchRunner(runnable)

parentPort?.on('message', (batch: ThreadBatch) => {
  parentPort?.postMessage(answer(batch))
})

function answer(batch: ThreadBatch): ThreadReply {
  try {
    checkSeriesOnce(runnable)
    runAll(batch)
    return { state: 'done' }
  } catch (failure) {
    if (!(failure instanceof KernelInputError)) return { state: 'failed', failure }
    const { code, message, remedy, context } = failure
    return { state: 'refused', refusal: { code, message, remedy, context } }
  }
}

/** Takes one chunk after the other until none is left; each plan writes to rows of its own, whoever runs it. */
function runAll({
  plans,
  parameters,
  parameterCount,
  taken,
  chunkSize,
  dailyPnl,
  trades,
}: ThreadBatch): void {
  const { dayCount } = setting
  for (;;) {
    const from = Atomics.add(taken, 0, 1) * chunkSize
    if (from >= plans) return
    columns.receive()
    for (let row = from; row < Math.min(from + chunkSize, plans); row++) {
      const made = plan([...parameters.subarray(row * parameterCount, (row + 1) * parameterCount)])
      validatePlan(runnable, made)
      trades[row] = runner.run(made, dailyPnl.subarray(row * dayCount, (row + 1) * dayCount))
    }
  }
}
