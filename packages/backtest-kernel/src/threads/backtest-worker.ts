import { parentPort, workerData } from 'node:worker_threads'
import { runPlans } from '../batch/run-plans.ts'
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
  for (;;) {
    const firstRow = Atomics.add(taken, 0, 1) * chunkSize
    if (firstRow >= plans) return
    columns.receive()
    const rows = Math.min(chunkSize, plans - firstRow)
    const made = Array.from({ length: rows }, (_, index) => {
      const from = (firstRow + index) * parameterCount
      return plan([...parameters.subarray(from, from + parameterCount)])
    })
    for (const each of made) validatePlan(runnable, each)
    runPlans(runnable, made, { dailyPnl, trades, firstRow })
  }
}
