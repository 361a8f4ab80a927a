import type { BatchResult } from '../batch/batch-request.ts'
import { BacktestThread, type ThreadFailure } from './backtest-thread.ts'
import { BacktestThreadsError } from './backtest-threads-error.ts'
import { openSeriesExchange } from './open-series-exchange.ts'
import type { ThreadBatch, ThreadSetting } from './thread-messages.ts'

export interface BacktestThreadsOptions {
  /** Whole number from 1. */
  readonly workers: number
  /** `file:` URL of the module that makes plans, see `PlanModule`. */
  readonly planModule: URL
  readonly setting: ThreadSetting
  /**
   * Bytes of the arrays that all threads hold together; what none of them has used for longest is dropped beyond that.
   *
   * @default 2 ** 30
   */
  readonly maxBytes?: number
}

/** Threads that back-test batches of parameter sets on the same bars. */
export interface BacktestThreads {
  /**
   * Back-tests one plan for each row of parameters, as they are at the call; results come in the rows' order, the same
   * bytes for any number of threads. Batches are run one after the other.
   *
   * @throws BacktestThreadsError; KernelInputError for what `backtestBatch` refuses, of the first rows that are wrong
   */
  run(parameters: readonly (readonly number[])[]): Promise<BatchResult>
  /** Ends the threads; batches that are not done are refused with `threads-closed`. */
  close(): Promise<void>
}

/** So many chunks a thread, so that none waits long for the last one. */
const CHUNKS_A_THREAD = 8
/** Fewer on long series, where plans that run side by side share what they load. */
const CHUNKS_ON_LONG_SERIES = 2
const LONG_SERIES = 500_000

/** Starts threads that share the bars and all that is computed from them: memory does not grow with their number. */
export function backtestThreads(options: BacktestThreadsOptions): BacktestThreads {
  const { workers, planModule, maxBytes } = options
  const { bars, ...setting } = options.setting
  const exchange = openSeriesExchange(bars, { threads: workers, ...(maxBytes !== undefined && { maxBytes }) })
  const threads = exchange.seats.map(
    (seat) => new BacktestThread({ setting, planModule: planModule.href, seat }),
  )
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  const runBatch = async (batch: ThreadBatch): Promise<BatchResult> => {
    if (closed) throw threadsClosed()
    const failures = (await runOn(threads, batch)).toSorted((a, b) => a.firstRow - b.firstRow)
    if (failures.length > 0) throw closed ? threadsClosed() : failures[0]!.error
    const { dailyPnl, trades, plans: length } = batch
    return { length, dayCount: setting.dayCount, dailyPnl, trades }
  }
  return {
    async run(parameters) {
      // Before anything is waited for: the caller may change the rows afterwards.
      const batch = layOut(parameters, options.setting, workers)
      const next = last.then(() => runBatch(batch))
      last = next.catch(() => undefined)
      return next
    },
    async close() {
      closed = true
      exchange.close()
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}

/** Ends once all plans are done, whoever of the threads is still to find that nothing is left, or none goes on. */
function runOn(threads: readonly BacktestThread[], batch: ThreadBatch): Promise<ThreadFailure[]> {
  return new Promise((resolve) => {
    const failures: ThreadFailure[] = []
    let running = threads.length
    const end = (failure: ThreadFailure | null): void => {
      running -= 1
      if (failure !== null) failures.push(failure)
      if (running === 0 || Atomics.load(batch.finished, 0) === batch.plans) resolve(failures)
    }
    for (const thread of threads) void thread.run(batch).then(end)
  })
}

function threadsClosed(): BacktestThreadsError {
  return new BacktestThreadsError('threads-closed', 'The threads are closed', {
    remedy: 'Start new ones with backtestThreads.',
  })
}

function layOut(
  rows: readonly (readonly number[])[],
  { bars, dayCount }: ThreadSetting,
  workers: number,
): ThreadBatch {
  const parameterCount = rows[0]?.length ?? 0
  const chunks = workers * (bars.length < LONG_SERIES ? CHUNKS_A_THREAD : CHUNKS_ON_LONG_SERIES)
  const float64 = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length))
  const int32 = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length))
  const parameters = float64(rows.length * parameterCount)
  rows.forEach((row, index) => {
    if (row.length !== parameterCount)
      throw new BacktestThreadsError(
        'invalid-parameters',
        `Set ${index} has ${row.length} parameters, the first one ${parameterCount}`,
        { remedy: 'Give every set the same parameters in the same order.' },
      )
    parameters.set(row, index * parameterCount)
  })
  return {
    plans: rows.length,
    parameters,
    parameterCount,
    taken: int32(1),
    finished: int32(1),
    chunkSize: Math.max(1, Math.ceil(rows.length / chunks)),
    dailyPnl: float64(rows.length * dayCount),
    trades: int32(rows.length),
  }
}
