import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSeriesExchange, type SeriesExchangeOptions } from '../src/threads/index.ts'
import { priced } from './random-market.ts'
import type { CountingOrder, CountingStart } from './fixtures/counting-thread.ts'

const COLUMNS = 40
const bars = priced(
  Array.from({ length: 1000 }, () => ({ gap: 0, body: 1, above: 1, below: 1 })),
  0.25,
)
const COLUMN_BYTES = 8 * bars.length

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbell-exchange-'))
  // Threads start from files, and Node 20 runs no TypeScript.
  await build({
    config: false,
    entry: { thread: fileURLToPath(new URL('./fixtures/counting-thread.ts', import.meta.url)) },
    outDir: folder,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    silent: true,
    clean: false,
  })
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('threads at an exchange', () => {
  test.each([1, 2, 4])('%i of them make each column once, whoever needs it first', async (threads) => {
    const pool = start({ threads })
    const all = Array.from({ length: COLUMNS }, (_, number) => number)
    // Half of the threads begin at the other end.
    const wrong = await pool.each((thread) => ({ look: thread % 2 === 0 ? all : all.toReversed() }))
    expect(wrong.flat()).toEqual([])
    expect([...pool.made]).toEqual(all.map(() => 1))
    await pool.settled()
    expect(pool.announced.sort()).toEqual(all.map((number) => `column/${number}`).sort())
    await pool.close()
  })

  test('wait for a column that one of them is at, rather than make it too', async () => {
    const pool = start({ threads: 3 })
    expect(await pool.each(() => ({ look: [0], together: 3 }))).toEqual([[], [], []])
    expect(pool.made[0]).toBe(1)
    await pool.close()
  })

  test('hold no more than the bound together, however differently they ask', async () => {
    const pool = start({ threads: 4, maxBytes: 5 * COLUMN_BYTES })
    for (let round = 0; round < 20; round++) {
      // Orders that differ from thread to thread and from round to round: 7 and 40 have no common divisor.
      const wrong = await pool.each((thread) => ({
        look: Array.from({ length: 25 }, (_, i) => (7 * i + 11 * thread + 3 * round) % COLUMNS),
      }))
      expect(wrong.flat()).toEqual([])
      await pool.settled()
      const held = await pool.each(() => ({ holds: COLUMNS }))
      expect(new Set(held.flat()).size).toBeLessThanOrEqual(5)
      expect(Math.max(...held.map(({ length }) => length))).toBe(5)
    }
    await pool.close()
  })
})

test('a thread beyond the bound drops what all of them drop, and not what it used longest ago itself', async () => {
  const pool = start({ threads: 2, maxBytes: 5 * COLUMN_BYTES })
  const [one, other] = pool.threads
  await one!({ look: [1, 2, 3, 4, 5] })
  await pool.settled()
  await other!({ look: [1] })
  await one!({ look: [6, 1] })
  await pool.settled()
  expect(await pool.each(() => ({ holds: COLUMNS }))).toEqual([
    [1, 3, 4, 5, 6],
    [1, 3, 4, 5, 6],
  ])
  expect([...pool.made.subarray(1, 7)]).toEqual([1, 1, 1, 1, 1, 1])
  await pool.close()
})

function start(options: SeriesExchangeOptions) {
  const announced: string[] = []
  const exchange = openSeriesExchange(bars, { ...options, onArray: (key) => announced.push(key) })
  const made = new Int32Array(new SharedArrayBuffer(4 * COLUMNS))
  const asking = new Int32Array(new SharedArrayBuffer(4))
  const workers = exchange.seats.map((seat) => {
    const workerData: CountingStart = { seat, made, asking }
    return new Worker(join(folder, 'thread.js'), { workerData, transferList: [seat.port] })
  })
  const ask = (worker: Worker, order: CountingOrder): Promise<number[]> =>
    new Promise((resolve) => {
      worker.once('message', resolve)
      worker.postMessage(order)
    })
  const threads = workers.map((worker) => (order: CountingOrder) => ask(worker, order))
  return {
    made,
    announced,
    threads,
    /** Waits for the last of what was made, which may still be on its way. */
    settled: async () => {
      while (announced.length < made.reduce((sum, count) => sum + count, 0))
        await new Promise((resolve) => setImmediate(resolve))
    },
    each: (order: (thread: number) => CountingOrder) =>
      Promise.all(threads.map((thread, index) => thread(order(index)))),
    close: async () => {
      exchange.close()
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
