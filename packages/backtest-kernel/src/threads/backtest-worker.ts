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
const { setting, planModule, seat } = workerData as ThreadStart
const { costs, plan } = planModuleOf(await import(planModule))
const columns = new ExchangingCache(seat)
const runnable = { ...setting, columns, costs }

parentPort?.on('message', (batch: ThreadBatch) => {
  parentPort?.postMessage(answer(batch))
})

function planModuleOf(exported: Partial<PlanModule>): PlanModule {
  const { costs, plan } = exported
  if (typeof plan === 'function' && costs !== undefined) return { costs, plan }
  throw new Error('the plan module has to export `costs` and a function `plan`')
}

function answer(batch: ThreadBatch): ThreadReply {
  const progress = { firstRow: 0 }
  try {
    checkSeriesOnce(runnable)
    runAll(batch, progress)
    return { state: 'done' }
  } catch (failure) {
    const { firstRow } = progress
    if (!(failure instanceof KernelInputError)) {
      // As text, since not everything that can be thrown can cross the border of a thread.
      const reason = failure instanceof Error ? failure.message : String(failure)
      return { state: 'failed', firstRow, reason }
    }
    const { code, message, remedy, context } = failure
    return { state: 'refused', firstRow, refusal: { code, message, remedy, context } }
  }
}

/**
 * Takes one chunk after the other until none is left; each plan writes to rows of its own, whoever runs it. `progress`
 * tells the first row of the chunk at work.
 */
function runAll(batch: ThreadBatch, progress: { firstRow: number }): void {
  const { plans, parameters, parameterCount, taken, finished, chunkSize, dailyPnl, trades } = batch
  for (;;) {
    const firstRow = Atomics.add(taken, 0, 1) * chunkSize
    if (firstRow >= plans) return
    progress.firstRow = firstRow
    columns.receive()
    const rows = Math.min(chunkSize, plans - firstRow)
    const made = Array.from({ length: rows }, (_, index) => {
      const from = (firstRow + index) * parameterCount
      const each = plan([...parameters.subarray(from, from + parameterCount)])
      validatePlan(runnable, each)
      return each
    })
    runPlans(runnable, made, { dailyPnl, trades, firstRow })
    Atomics.add(finished, 0, rows)
  }
}
