import { afterAll, describe, expect, test } from 'vitest'
import { inlineExecutor, workerThreadsExecutor } from '../src/index.ts'

interface Square {
  readonly index: number
  readonly value: number
  readonly thread: number
  readonly chunk: number
}

const shared = new SharedArrayBuffer(8 * 64)
new Float64Array(shared).forEach((_, i, column) => (column[i] = i))
const pool = workerThreadsExecutor<number | string, Square>({
  filename: new URL('fixtures/square-worker.mjs', import.meta.url).href,
  workerData: { column: shared },
  workers: 2,
})
afterAll(() => pool.close())

describe('worker threads', () => {
  test.each([0, 1, 2, 3, 7, 64])('%i tasks come back in their order, one chunk a worker', async (count) => {
    const tasks = Array.from({ length: count }, (_, i) => i)
    const results = await pool.run(tasks)
    expect(results.map(({ index }) => index)).toEqual(tasks)
    expect(results.map(({ value }) => value)).toEqual(tasks.map((i) => i * i))
    if (count >= 2) {
      expect(new Set(results.map(({ chunk }) => chunk)).size).toBeLessThanOrEqual(2)
      expect(Math.max(...results.map(({ chunk }) => chunk))).toBe(Math.ceil(count / 2))
    }
  })

  test('a shared column is read in place, not copied', async () => {
    const column = new Float64Array(shared)
    column[5] = 100
    expect((await pool.run([5]))[0]!.value).toBe(10_000)
    column[5] = 5
  })

  test('a task that throws is a typed failure, and the pool goes on', async () => {
    await expect(pool.run(['throw', 1])).rejects.toMatchObject({
      code: 'worker-failed',
      message: expect.stringContaining('no such parameters'),
    })
    expect((await pool.run([3]))[0]!.value).toBe(9)
  })

  test('a worker that dies is a typed failure, and the pool goes on', async () => {
    await expect(pool.run(['exit'])).rejects.toMatchObject({ code: 'worker-failed' })
    expect((await pool.run([4, 6])).map(({ value }) => value)).toEqual([16, 36])
  })

  test('a result too many here and one too few there are no results in order', async () => {
    // Two chunks: four results for four tasks, each of the last three beside its task.
    await expect(pool.run(['one more', 1, 'one less', 2])).rejects.toMatchObject({
      code: 'outcome-count',
      context: { wanted: 2 },
    })
    expect((await pool.run([1, 2, 3, 4])).map(({ value }) => value)).toEqual([1, 4, 9, 16])
  })

  test('the signal stops running tasks and its reason comes out', async () => {
    const stop = new AbortController()
    const reason = new Error('enough')
    const running = pool.run(['hang', 'hang'], stop.signal)
    stop.abort(reason)
    await expect(running).rejects.toBe(reason)
    await expect(pool.run([1], stop.signal)).rejects.toBe(reason)
    expect((await pool.run([2]))[0]!.value).toBe(4)
  })

  test('a nonsensical number of workers is refused', () => {
    for (const workers of [0, -1, 1.5, NaN]) {
      expect(() => workerThreadsExecutor({ filename: 'x.mjs', workers })).toThrow(
        expect.objectContaining({ code: 'invalid-setting' }),
      )
    }
  })
})

describe('inline', () => {
  test('takes the same function as a worker module', async () => {
    const executor = inlineExecutor((tasks: readonly number[]) => tasks.map((task) => task + 1))
    expect(await executor.run([1, 2])).toEqual([2, 3])
    const reason = new Error('enough')
    await expect(executor.run([1], AbortSignal.abort(reason))).rejects.toBe(reason)
    await executor.close()
  })
})
