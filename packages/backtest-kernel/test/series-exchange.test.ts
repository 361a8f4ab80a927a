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
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('threads at an exchange', () => {
  test.each([1, 2, 4])('%i of them make each column once, whoever needs it first', async (threads) => {
    const announced: string[] = []
    const pool = start({ threads, onArray: (key) => announced.push(key) })
    const all = Array.from({ length: COLUMNS }, (_, number) => number)
    // Half of the threads begin at the other end.
    const wrong = await pool.each((thread) => ({ look: thread % 2 === 0 ? all : all.toReversed() }))
    expect(wrong.flat()).toEqual([])
    expect([...pool.made]).toEqual(all.map(() => 1))
    expect(announced.sort()).toEqual(all.map((number) => `column/${number}`).sort())
    await pool.close()
  })

  test('hold no more than the bound together, however differently they ask', async () => {
    let announced = 0
    const pool = start({ threads: 4, maxBytes: 5 * COLUMN_BYTES, onArray: () => (announced += 1) })
    for (let round = 0; round < 20; round++) {
      // Orders that differ from thread to thread and from round to round: 7 and 40 have no common divisor.
      const wrong = await pool.each((thread) => ({
        look: Array.from({ length: 25 }, (_, i) => (7 * i + 11 * thread + 3 * round) % COLUMNS),
      }))
      expect(wrong.flat()).toEqual([])
      // The last of what was made may still be on its way.
      while (announced < pool.made.reduce((sum, count) => sum + count, 0))
        await new Promise((resolve) => setImmediate(resolve))
      const held = await pool.each(() => ({ holds: COLUMNS }))
      expect(new Set(held.flat()).size).toBeLessThanOrEqual(5)
      expect(Math.max(...held.map(({ length }) => length))).toBe(5)
    }
    await pool.close()
  }, 60_000)
})

function start(options: SeriesExchangeOptions) {
  const exchange = openSeriesExchange(bars, options)
  const made = new Int32Array(new SharedArrayBuffer(4 * COLUMNS))
  const workers = exchange.seats.map((seat) => {
    const workerData: CountingStart = { seat, made }
    return new Worker(join(folder, 'thread.js'), { workerData, transferList: [seat.port] })
  })
  const ask = (worker: Worker, order: CountingOrder): Promise<number[]> =>
    new Promise((resolve) => {
      worker.once('message', resolve)
      worker.postMessage(order)
    })
  return {
    made,
    each: (order: (thread: number) => CountingOrder) =>
      Promise.all(workers.map((worker, thread) => ask(worker, order(thread)))),
    close: async () => {
      exchange.close()
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
