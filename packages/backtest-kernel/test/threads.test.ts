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
}, 60_000)
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

  test('take nothing more when closed', async () => {
    const threads = start(1)
    await threads.close()
    await expect(threads.run(sets)).rejects.toMatchObject({ code: 'threads-closed' })
  })
})
