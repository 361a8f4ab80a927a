import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'tsup'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { defaultParameters, s2 } from '@openbell/strategies'
import { evaluationExecutor, type EvaluationExecutor } from '../src/evaluation/evaluation-executor.ts'
import type * as threadsModule from '../src/evaluation/evaluation-threads.ts'
import { createEvaluator, type EvaluationTask } from '../src/evaluation/evaluator.ts'
import type { EvaluationSetting } from '../src/evaluation/market-frame.ts'
import { twoMarkets } from './two-markets.ts'

const tasks: EvaluationTask[] = Array.from({ length: 40 }, (_, i) => ({
  session: i % 3 === 0 ? 'Overnight' : 'RTH',
  parameters: {
    ...defaultParameters(s2),
    vwap_threshold: 0.05 + 0.01 * (i % 9),
    rsi_level: 20 + 2 * (i % 11),
    stop_atr_mult: 1 + 0.5 * (i % 4),
  },
}))

let folder: string
let api: typeof threadsModule
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-evaluation-'))
  const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
  // Threads start from files, and Node 20 runs no TypeScript: bundled side by side, as they lie in the build.
  await build({
    config: false,
    entry: {
      'evaluation-threads': source('../src/evaluation/evaluation-threads.ts'),
      'evaluation-worker': source('../src/evaluation/evaluation-worker.ts'),
      'two-markets': source('./two-markets.ts'),
    },
    outDir: folder,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    noExternal: [/^@openbell\//],
    esbuildOptions: (options) => {
      options.conditions = ['@openbell/source']
    },
    splitting: true,
    silent: true,
    clean: false,
  })
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  api = await import(pathToFileURL(join(folder, 'evaluation-threads.js')).href)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const open: EvaluationExecutor[] = []
afterEach(() => Promise.all(open.splice(0).map((threads) => threads.close())))

function start(
  workers: number,
  setting: EvaluationSetting = twoMarkets(),
  made: string[] = [],
): EvaluationExecutor {
  const onArray = (symbol: string, key: string): unknown => made.push(`${symbol} ${key}`)
  const threads = api.evaluationThreads(setting, { workers, onArray })
  open.push(threads)
  return threads
}

describe('threads that evaluate', () => {
  test('give the bits of one evaluator, and compute each array once for all of them', async () => {
    const expected = createEvaluator(twoMarkets()).trials(tasks)
    expect(expected.filter(({ trades }) => trades > 5).length).toBeGreaterThan(10)
    const arrays: string[][] = []
    for (const workers of [1, 2, 4]) {
      const made: string[] = []
      const threads = start(workers, twoMarkets(), made)
      expect(await threads.run(tasks)).toEqual(expected)
      expect(await threads.run(tasks.toReversed())).toEqual(expected.toReversed())
      expect(await threads.run(tasks.slice(0, 3))).toEqual(expected.slice(0, 3))
      arrays.push(made.sort())
    }
    for (const made of arrays) {
      expect(made).toEqual([...new Set(made)])
      expect(made).toEqual(arrays[0])
      for (const symbol of ['ES', 'NQ'])
        expect(made.join('\n')).toMatch(new RegExp(`^${symbol} column/rsi`, 'm'))
    }
  })

  test('give the daily profits of one evaluator, from the arrays that they hold already', async () => {
    const expected = createEvaluator(twoMarkets()).dailyProfits(tasks)
    expect(expected.filter((days) => days.some((profit) => profit !== 0)).length).toBeGreaterThan(10)
    for (const workers of [1, 3]) {
      const made: string[] = []
      const threads = start(workers, twoMarkets(), made)
      await threads.run(tasks)
      expect(await threads.dailyProfits(tasks)).toEqual(expected)
      expect(made).toEqual([...new Set(made)])
      expect(await evaluationExecutor(twoMarkets(), 1).dailyProfits(tasks)).toEqual(expected)
    }
    const stop = AbortSignal.abort(new Error('enough'))
    await expect(start(2).dailyProfits(tasks, stop)).rejects.toThrow('enough')
  })

  test('give the same however little they may keep', async () => {
    const tight = { ...twoMarkets(), cacheBytes: 100_000 }
    expect(await start(4, tight).run(tasks)).toEqual(createEvaluator(twoMarkets()).trials(tasks))
  })

  test('run nothing where there is nothing to run', async () => {
    expect(await start(2).run([])).toEqual([])
  })

  test('refuse as the typed errors that they are, the first ones first, and go on', async () => {
    const threads = start(2)
    const unknown = { ...tasks[0]!, session: 'PostRTH' }
    const wrong = { ...tasks[0]!, parameters: { ...tasks[0]!.parameters, max_bars_in_trade: 0.5 } }
    const configuration = { name: 'ConfigurationError', code: 'unknown-session' }
    await expect(threads.run([unknown])).rejects.toMatchObject({
      ...configuration,
      message: 'There are no segments or costs for session PostRTH',
      remedy: expect.stringContaining('Overnight, RTH'),
    })
    const kernel = { name: 'KernelInputError', code: 'invalid-plan', context: { maxBarsInTrade: 0.5 } }
    await expect(threads.run([wrong])).rejects.toMatchObject(kernel)
    const missing = { ...tasks[0]!, parameters: {} }
    await expect(threads.run([missing])).rejects.toMatchObject({
      name: 'ParameterError',
      code: 'missing-parameter',
      context: { parameter: 'vwap_threshold' },
    })
    await expect(threads.run([unknown, wrong])).rejects.toMatchObject(configuration)
    await expect(threads.run([wrong, unknown])).rejects.toMatchObject(kernel)
    expect(await threads.run(tasks.slice(0, 2))).toEqual(
      createEvaluator(twoMarkets()).trials(tasks.slice(0, 2)),
    )
    await expect(start(2, { ...twoMarkets(), strategy: 'S0' }).run(tasks)).rejects.toMatchObject({
      name: 'ConfigurationError',
      code: 'unknown-strategy',
    })
  })

  test('say what nobody foresaw as a failed worker', async () => {
    await expect(start(2).run(JSON.parse('[null]'))).rejects.toMatchObject({
      name: 'OptimizerError',
      code: 'worker-failed',
      cause: { stack: expect.stringContaining('TypeError') },
    })
  })

  test('stop at a signal with its reason, and take the next tasks', async () => {
    const threads = start(2)
    const stop = new AbortController()
    const reason = new Error('enough')
    const running = threads.run(tasks, stop.signal)
    stop.abort(reason)
    await expect(running).rejects.toBe(reason)
    await expect(threads.run(tasks, stop.signal)).rejects.toBe(reason)
    expect(await threads.run(tasks)).toEqual(createEvaluator(twoMarkets()).trials(tasks))
  })

  test('are closed at once while they work', async () => {
    const threads = start(2)
    const closed = { name: 'OptimizerError', code: 'executor-closed' }
    const ended = expect(threads.run(tasks)).rejects.toMatchObject(closed)
    await threads.close()
    await ended
    await threads.close()
    for (const nothingOrAll of [[], tasks])
      await expect(threads.run(nothingOrAll)).rejects.toMatchObject(closed)
    await expect(threads.dailyProfits(tasks)).rejects.toMatchObject(closed)
  })

  test.each(['await threads.close()', '// left open'])('let the process end: %s', async (end) => {
    const program = `
      import { evaluationThreads } from './evaluation-threads.js'
      import { twoMarkets } from './two-markets.js'
      const threads = evaluationThreads(twoMarkets(), { workers: 2 })
      const results = await threads.run(${JSON.stringify(tasks.slice(0, 4))})
      ${end}
      console.log(results.length)`
    await writeFile(join(folder, 'program.js'), program)
    const { stdout } = await promisify(execFile)(process.execPath, ['program.js'], {
      cwd: folder,
      timeout: 240_000,
    })
    expect(stdout.trim()).toBe('4')
  })

  test('say that a thread could not start, at every call', async () => {
    await rm(join(folder, 'evaluation-worker.js'))
    const threads = start(2)
    for (const _ of [1, 2]) await expect(threads.run(tasks)).rejects.toMatchObject({ code: 'worker-failed' })
  })
})
