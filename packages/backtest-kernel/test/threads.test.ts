import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'tsup'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { syntheticMarket } from '../bench/synthetic-market.ts'
import { backtestBatch, columnCache } from '../src/index.ts'
import type { BacktestThreads } from '../src/threads/index.ts'
import type * as threadsApi from '../src/threads/index.ts'
import { costs, plan } from './fixtures/fade-plans.ts'

const { bars, segments, dayCount } = syntheticMarket(20_000, 7)
const setting = { bars, segments, dayCount, instrument: { tickSize: 0.25, pointValue: 50 } }
const sets = Array.from({ length: 75 }, (_, i) => [
  0.05 + (i % 7) * 0.02,
  30 + (i % 4) * 3,
  1 + (i % 3) / 2,
  2.5 + (i % 5) / 2,
  // Some are held beyond what tables look ahead, some are trailed from bar to bar.
  i % 10 === 0 ? 200 : 30,
  i % 6 === 0 ? 1.5 : 0,
])

let folder: string
let api: typeof threadsApi
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-threads-'))
  const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
  // Threads start from files, and Node 20 runs no TypeScript: bundled side by side, as they lie in the package.
  await build({
    config: false,
    entry: {
      index: source('../src/threads/index.ts'),
      'backtest-worker': source('../src/threads/backtest-worker.ts'),
      plans: source('./fixtures/fade-plans.ts'),
    },
    outDir: folder,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    splitting: true,
    silent: true,
    clean: false,
  })
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  api = await import(pathToFileURL(join(folder, 'index.js')).href)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const open: BacktestThreads[] = []
afterEach(() => Promise.all(open.splice(0).map((threads) => threads.close())))

function start(workers: number, planModule = pathToFileURL(join(folder, 'plans.js'))): BacktestThreads {
  const threads = api.backtestThreads({ workers, planModule, setting })
  open.push(threads)
  return threads
}

describe('threads', () => {
  test('give the bytes of a batch without threads, one, two and four of them, again and again', async () => {
    const alone = backtestBatch({ ...setting, columns: columnCache(bars), costs, plans: sets.map(plan) })
    expect(alone.trades.filter((count) => count > 0).length).toBeGreaterThan(50)
    for (const workers of [1, 2, 4]) {
      const threads = start(workers)
      const first = await threads.run(sets)
      const [second, third] = await Promise.all([
        threads.run(sets.toReversed()),
        threads.run(sets.slice(0, 3)),
      ])
      expect(first.length).toBe(sets.length)
      expect([...first.trades]).toEqual([...alone.trades])
      expect([...first.dailyPnl]).toEqual([...alone.dailyPnl])
      expect([...second.trades]).toEqual([...alone.trades].toReversed())
      expect([...third.dailyPnl]).toEqual([...alone.dailyPnl.subarray(0, 3 * dayCount)])
    }
  })

  test('run nothing where there is nothing to run', async () => {
    expect((await start(2).run([])).length).toBe(0)
  })

  test('end a batch once all its plans are done, though one of them has not begun', async () => {
    // Whoever comes first waits for ever.
    await writeFile(
      join(folder, 'late.js'),
      `import { writeFileSync } from 'node:fs'
       export * from './plans.js'
       let isFirst = true
       try {
         writeFileSync(new URL('first', import.meta.url), '', { flag: 'wx' })
       } catch {
         isFirst = false
       }
       if (isFirst) await new Promise(() => setInterval(() => undefined, 1_000))`,
    )
    const alone = backtestBatch({ ...setting, columns: columnCache(bars), costs, plans: sets.map(plan) })
    const threads = start(2, pathToFileURL(join(folder, 'late.js')))
    for (const _ of [1, 2]) {
      const { dailyPnl, trades } = await threads.run(sets)
      expect([...trades]).toEqual([...alone.trades])
      expect([...dailyPnl]).toEqual([...alone.dailyPnl])
    }
  })

  test('refuse what a batch refuses, and go on with the next one', async () => {
    const threads = start(2)
    const wrong = [...sets[0]!].with(4, 0.5)
    await expect(threads.run([sets[0]!, wrong])).rejects.toMatchObject({
      code: 'invalid-plan',
      context: { maxBarsInTrade: 0.5 },
    })
    expect((await threads.run(sets.slice(0, 2))).trades[0]).toBeGreaterThan(0)
  })

  test('refuse sets of different length', async () => {
    await expect(start(1).run([[1, 2], [1]])).rejects.toMatchObject({ code: 'invalid-parameters' })
    expect(() => start(0)).toThrow(expect.objectContaining({ code: 'invalid-parameters' }))
  })

  test('say what a plan module threw', async () => {
    await expect(start(2).run([[666, 0, 0, 0, 0, 0]])).rejects.toMatchObject({
      code: 'thread-failed',
      message: 'A thread failed: this plan cannot be made',
    })
  })

  test('say that a module is not there, at every batch', async () => {
    const threads = start(2, pathToFileURL(join(folder, 'nowhere.js')))
    for (const _ of [1, 2]) await expect(threads.run(sets)).rejects.toMatchObject({ code: 'thread-failed' })
  })

  test('say that a thread has died, at every batch', async () => {
    const threads = start(1)
    const dying = [[667, 0, 0, 0, 0, 0]]
    await expect(threads.run(dying)).rejects.toMatchObject({ code: 'thread-failed' })
    await expect(threads.run(sets)).rejects.toMatchObject({ code: 'thread-failed' })
  })

  test('name the first plan that is wrong, however many threads there are', async () => {
    // The bars that the plans may last: the third set and all from the fortieth on are wrong, each in its own way.
    const wrong = sets.map((set, i) => (i === 2 || i >= 40 ? set.with(4, 0.5 + i) : set))
    for (const workers of [1, 2, 4])
      await expect(start(workers).run(wrong)).rejects.toMatchObject({ context: { maxBarsInTrade: 2.5 } })
  })

  test('run the rows as they are when they are handed over', async () => {
    const threads = start(2)
    const rows = sets.slice(0, 3).map((set) => [...set])
    const expected = await threads.run(rows)
    const batches = [threads.run(rows), threads.run(rows)]
    for (const row of rows) row[0] = 100
    for (const batch of await Promise.all(batches)) expect([...batch.trades]).toEqual([...expected.trades])
    expect([...(await threads.run(rows)).trades]).toEqual([0, 0, 0])
  })

  test('say what a plan module threw that cannot be sent to another thread', async () => {
    const threads = start(1)
    await expect(threads.run([[668, 0, 0, 0, 0, 0]])).rejects.toMatchObject({
      code: 'thread-failed',
      message: 'A thread failed: a failure with a function',
    })
    expect((await threads.run(sets.slice(0, 2))).trades[0]).toBeGreaterThan(0)
  })

  test('say what a plan module does not export, and what it threw when it was imported', async () => {
    await writeFile(join(folder, 'no-plan.js'), 'export const costs = {}')
    await writeFile(join(folder, 'broken.js'), "throw new Error('out of order')")
    for (const [module, message] of [
      ['no-plan.js', 'A thread failed: the plan module has to export `costs` and a function `plan`'],
      ['broken.js', 'A thread failed: out of order'],
    ] as const)
      await expect(start(2, pathToFileURL(join(folder, module))).run(sets)).rejects.toMatchObject({
        code: 'thread-failed',
        message,
      })
  })

  test('take nothing more when closed', async () => {
    const threads = start(1)
    await threads.close()
    await threads.close()
    await expect(threads.run(sets)).rejects.toMatchObject({ code: 'threads-closed' })
  })

  test('say that they were closed while they worked', async () => {
    const threads = start(2)
    const batches = [threads.run(sets), threads.run(sets)]
    const ends = Promise.allSettled(batches)
    await threads.close()
    for (const end of await ends)
      expect(end).toMatchObject({ status: 'rejected', reason: { code: 'threads-closed' } })
  })
})
