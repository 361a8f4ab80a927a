import assert from 'node:assert/strict'
import { float, int } from '../dimensions.ts'
import type { Executor } from '../executor.ts'
import { OptimizerError } from '../optimizer-error.ts'
import { random } from '../random.ts'
import { runStudy } from '../run-study.ts'
import { createStudy } from '../create-study.ts'
import type { FinishedTrial } from '../trial.ts'

/** A task of the suite, plain data as an executor may send it anywhere. */
export interface ConformanceTask {
  readonly id: number
  readonly does: 'answer' | 'throw' | 'hang' | 'leave out'
}

/** The answer to one task. */
export interface ConformanceResult {
  readonly id: number
  readonly square: number
}

/** One thing that every executor must do. `run` rejects with an AssertionError if it does not. */
export interface AsyncConformanceCheck {
  readonly name: string
  readonly run: () => Promise<void>
}

/** The work that an executor under test must do: a worker module of yours may export it as its default. */
export async function conformanceWork(tasks: readonly ConformanceTask[]): Promise<ConformanceResult[]> {
  const failing = tasks.find(({ does }) => does === 'throw')
  if (failing !== undefined) throw new Error(`task ${failing.id} fails`)
  if (tasks.some(({ does }) => does === 'hang')) await hanging()
  return tasks.filter(({ does }) => does !== 'leave out').map(({ id }) => ({ id, square: id * id }))
}

/** Far longer than any check waits, and no reason for a process to stay. */
function hanging(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 3_600_000).unref()
  })
}

function tasksOf(count: number, from = 0, does: ConformanceTask['does'] = 'answer'): ConformanceTask[] {
  return Array.from({ length: count }, (_, i) => ({ id: from + i, does }))
}

function answersTo(tasks: readonly ConformanceTask[]): ConformanceResult[] {
  return tasks.map(({ id }) => ({ id, square: id ** 2 }))
}

/** Trials of a study of which each batch is one run. */
async function trialsThrough(
  run: (tasks: readonly ConformanceTask[]) => Promise<ConformanceResult[]>,
): Promise<readonly FinishedTrial<unknown>[]> {
  const study = createStudy({
    space: { id: int(0, 1000), unused: float(0, 1) },
    direction: 'maximize',
    sampler: random({ seed: 5 }),
  })
  await runStudy({
    study,
    trials: 43,
    batchSize: 8,
    evaluate: async (batch) => {
      const results = await run(batch.map(({ params: { id } }) => ({ id, does: 'answer' })))
      return results.map(({ square }) => ({ state: 'complete', value: square }))
    },
  })
  return study.trials
}

/**
 * Checks for an executor of any kind, free of test frameworks: await each, it rejects if the executor falls short.
 *
 * @param create a new executor whose work is `conformanceWork`; the suite closes it
 * @example
 * for (const { name, run } of executorConformance(() => inlineExecutor(conformanceWork))) test(name, run)
 */
export function executorConformance(
  create: () => Executor<ConformanceTask, ConformanceResult>,
): AsyncConformanceCheck[] {
  const check = (
    name: string,
    body: (executor: Executor<ConformanceTask, ConformanceResult>) => Promise<void>,
  ): AsyncConformanceCheck => ({
    name,
    run: async () => {
      const executor = create()
      try {
        await body(executor)
      } finally {
        await executor.close()
      }
    },
  })
  return [
    check('answers in the order of the tasks, however many there are', async (executor) => {
      for (const count of [0, 1, 2, 3, 7, 8, 9, 64, 300]) {
        const tasks = tasksOf(count)
        assert.deepEqual(await executor.run(tasks), answersTo(tasks), `${count} tasks`)
      }
    }),
    check('keeps runs that overlap apart', async (executor) => {
      const runs = [tasksOf(9, 0), tasksOf(1, 100), tasksOf(0), tasksOf(30, 200), tasksOf(9, 0)]
      const results = await Promise.all(runs.map((tasks) => executor.run(tasks)))
      assert.deepEqual(results, runs.map(answersTo))
    }),
    check('leaves the tasks as they are', async (executor) => {
      const tasks = Object.freeze(tasksOf(5).map((task) => Object.freeze(task)))
      assert.deepEqual(await executor.run(tasks), answersTo(tasks))
    }),
    check('says what a failing task said, and goes on', async (executor) => {
      for (const at of [0, 4, 8]) {
        const tasks = tasksOf(9).with(at, { id: at, does: 'throw' })
        await assert.rejects(executor.run(tasks), (error) => {
          assert.ok(error instanceof Error, 'it rejects with something that is no error')
          assert.match(error.message, new RegExp(`task ${at} fails`))
          return true
        })
      }
      assert.deepEqual(await executor.run(tasksOf(9)), answersTo(tasksOf(9)))
    }),
    check('refuses results that are too few, rather than shift them', async (executor) => {
      for (const at of [0, 5])
        await assert.rejects(
          executor.run(tasksOf(6).with(at, { id: at, does: 'leave out' })),
          (error) => error instanceof OptimizerError && error.code === 'outcome-count',
        )
      assert.deepEqual(await executor.run(tasksOf(2)), answersTo(tasksOf(2)))
    }),
    check('does nothing for a signal that was aborted before', async (executor) => {
      const reason = new Error('enough')
      const signal = AbortSignal.abort(reason)
      for (const tasks of [tasksOf(3), tasksOf(3, 0, 'hang'), []])
        await assert.rejects(executor.run(tasks, signal), (error) => error === reason)
    }),
    check('stops for a signal while tasks run, gives its reason, and goes on', async (executor) => {
      for (const reason of [new Error('enough'), 'a text']) {
        const stop = new AbortController()
        const running = executor.run(tasksOf(4, 0, 'hang'), stop.signal)
        setImmediate(() => stop.abort(reason))
        await assert.rejects(running, (error) => error === reason)
        const { signal } = new AbortController()
        assert.deepEqual(await executor.run(tasksOf(9), signal), answersTo(tasksOf(9)))
      }
    }),
    check('tells a study what the work done in place tells it', async (executor) => {
      const wanted = await trialsThrough((tasks) => conformanceWork(tasks))
      assert.deepEqual(await trialsThrough((tasks) => executor.run(tasks)), wanted)
    }),
    check('takes nothing after it was closed, and closes twice', async (executor) => {
      await executor.run(tasksOf(2))
      await executor.close()
      await executor.close()
      await assert.rejects(
        executor.run(tasksOf(2)),
        (error) => error instanceof OptimizerError && error.code === 'executor-closed',
      )
    }),
  ]
}
