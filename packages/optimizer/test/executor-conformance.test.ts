import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createStudy,
  float,
  inlineExecutor,
  int,
  openTrialJournal,
  runStudy,
  tpe,
  workerThreadsExecutor,
  type Executor,
} from '../src/index.ts'
import {
  conformanceWork,
  executorConformance,
  type ConformanceResult,
  type ConformanceTask,
} from '../src/testing/index.ts'
import { queueExecutor } from './queue-executor.ts'

type Tested = Executor<ConformanceTask, ConformanceResult>

/** Waits until every thread has started: a process may not survive the end of a thread that is still starting. */
function threads(workers: number): Tested {
  const executor: Tested = workerThreadsExecutor({
    filename: new URL('fixtures/conformance-worker.mjs', import.meta.url).href,
    workers,
  })
  const started = executor.run(Array.from({ length: workers }, (_, id) => ({ id, does: 'answer' })))
  return {
    run: async (tasks, signal) => {
      await started
      return executor.run(tasks, signal)
    },
    close: async () => {
      await started
      await executor.close()
    },
  }
}

describe.each<[string, () => Tested]>([
  ['inline', () => inlineExecutor(conformanceWork)],
  ['one thread', () => threads(1)],
  ['three threads', () => threads(3)],
  ['a queue', () => queueExecutor(conformanceWork, 3)],
])('%s', (_, create) => {
  test.each(executorConformance(create).map(({ name, run }) => [name, run]))('%s', (_name, run) => run())
})

describe('an executor that falls short is found out', () => {
  const inline = (): Tested => inlineExecutor(conformanceWork)
  const failing = async (create: () => Tested): Promise<string[]> => {
    const names: string[] = []
    for (const { name, run } of executorConformance(create)) await run().catch(() => names.push(name))
    return names
  }
  const swapped: Tested['run'] = async (tasks, signal) => (await inline().run(tasks, signal)).toReversed()
  const deaf: Tested['run'] = (tasks) => inline().run(tasks.filter(({ does }) => does !== 'hang'))
  const lossy: Tested['run'] = async (tasks) => {
    if (tasks.some(({ does }) => does === 'throw')) throw new Error('something failed')
    return conformanceWork(tasks.filter(({ does }) => does !== 'hang'))
  }
  const with_ = (run: Tested['run']) => (): Tested => ({ ...inline(), run })

  test.each<[string, () => Tested, RegExp[]]>([
    [
      'one that answers as tasks end',
      with_(swapped),
      [/order of the tasks/, /overlap/, /as they are/, /study/],
    ],
    ['one that does not listen to the signal', with_(deaf), [/aborted before/, /while tasks run/, /closed/]],
    ['one that swallows what went wrong', with_(lossy), [/failing task/, /too few/, /aborted/, /closed/]],
  ])('%s', async (_, create, wanted) => {
    const found = await failing(create)
    for (const pattern of wanted) expect(found.some((name) => pattern.test(name))).toBe(true)
  })

  test('and one that does not is not', async () => {
    expect(await failing(inline)).toEqual([])
  })
})

describe('the same journal, whoever evaluates', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openbell-executors-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function journalOf(executor: Tested, name: string): Promise<string> {
    const path = join(folder, `${name}.jsonl`)
    const study = createStudy({
      space: { id: int(0, 200), noise: float(0, 1) },
      direction: 'maximize',
      sampler: tpe({ seed: 2 }),
    })
    const journal = await openTrialJournal(path, { ...study.description, batchSize: 8 })
    await runStudy({
      study,
      trials: 60,
      batchSize: 8,
      journal,
      evaluate: async (batch) => {
        const results = await executor.run(batch.map(({ params }) => ({ id: params.id, does: 'answer' })))
        return results.map(({ square }) => ({ state: 'complete', value: square }))
      },
    })
    await journal.close()
    await executor.close()
    return readFile(path, 'utf8')
  }

  test('in place, on 1, 2, 4 and 8 threads', async () => {
    const wanted = await journalOf(inlineExecutor(conformanceWork), 'inline')
    expect(wanted.split('\n')).toHaveLength(62)
    for (const workers of [1, 2, 4, 8])
      expect(await journalOf(threads(workers), `threads-${workers}`)).toBe(wanted)
  })

  test('through a queue that overtakes, loses workers and answers twice', async () => {
    const wanted = await journalOf(inlineExecutor(conformanceWork), 'beside-queue')
    for (const seed of [1, 2, 3, 4]) {
      const executor = queueExecutor(conformanceWork, seed)
      expect(await journalOf(executor, `queue-${seed}`)).toBe(wanted)
      expect(executor.events.overtaken).toBeGreaterThan(5)
      expect(executor.events.crashed).toBeGreaterThan(5)
      expect(executor.events.repeated).toBeGreaterThan(1)
    }
  })
})
