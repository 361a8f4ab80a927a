import { execFileSync } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { continuousBars, mergeBars, openBarStore, readBarFile } from '@openbell/market-data'
import type { BarStore, ContractMerge, MergeRequest } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barsOf, MINUTE, minutes } from './example-bars.ts'
import type { Row } from './example-bars.ts'
import { temporaryFolder } from './temporary-folder.ts'

const START = Date.UTC(2025, 0, 15, 14, 30)
const EVER = { from: -Infinity, to: Infinity }
const H25 = 'CON.F.US.EP.H25'

async function merge(
  store: BarStore,
  rows: readonly Row[],
  options: Partial<MergeRequest> & { readonly volumes?: boolean; readonly contract?: string } = {},
): Promise<ContractMerge[]> {
  const { volumes = true, contract = 'ESH25', ...rest } = options
  const path = join(await temporaryFolder(), 'ES.csv')
  const { ts, open, high, low, close, volume } = barsOf(rows)
  const lines = rows.map(
    (_, at) => `${ts[at]},${open[at]},${high[at]},${low[at]},${close[at]}${volumes ? `,${volume[at]}` : ''}`,
  )
  await writeFile(path, [`ts_utc,open,high,low,close${volumes ? ',volume' : ''}`, ...lines].join('\n'))
  const file = await readBarFile({ path, symbol: 'ES', ...(contract !== '' && { contract }) })
  return mergeBars({ store, symbol: 'ES', file, tickSize: 0.25, ...rest })
}

const at = (minute: number, close: number, volume = 1): Row => ({
  ts: START + minute * MINUTE,
  close,
  volume,
})

async function held(
  store: BarStore,
  contract = H25,
): Promise<[minute: number, close: number, volume: number][]> {
  const bars =
    (await store.read('ES', EVER)).series.find((one) => one.contract === contract)?.bars ?? barsOf([])
  return Array.from(bars.ts, (ts, row) => [(ts - START) / MINUTE, bars.close[row]!, bars.volume[row]!])
}

test('adds what is new, and tells what agrees and what differs; the store wins', async () => {
  const store = await openBarStore(join(await temporaryFolder(), 'store'))
  await store.write('ES', H25, barsOf([at(0, 100), at(1, 101), at(2, 102), at(4, 104)]))
  const file = [at(0, 100), at(1, 101, 7), at(2, 103.5), at(3, 103)]
  const expected = {
    contract: H25,
    bars: 4,
    first: START,
    last: START + 3 * MINUTE,
    added: 1,
    replaced: 0,
    agreed: 1,
    differed: 2,
    differedInVolumeOnly: 1,
    // 103.5 against 102 is a point and a half: six ticks of a quarter.
    largestDifferenceTicks: 6,
    examples: [
      { ts: START + MINUTE, field: 'volume', stored: 1, imported: 7 },
      { ts: START + 2 * MINUTE, field: 'open', stored: 102, imported: 103.5 },
    ],
  }
  const before = await held(store)
  expect(await merge(store, file, { dryRun: true })).toEqual([expected])
  expect(await held(store)).toEqual(before)
  expect(await store.contracts('ES')).toEqual([])

  expect(await merge(store, file)).toEqual([expected])
  expect(await held(store)).toEqual([
    [0, 100, 1],
    [1, 101, 1],
    [2, 102, 1],
    [3, 103, 1],
    [4, 104, 1],
  ])
  expect(await store.contracts('ES')).toEqual([{ id: H25, symbol: 'ES', expires: '2025-03-21' }])
  // Nothing counts as fetched: the gateway is still asked.
  expect((await store.coverage('ES')).fetched[H25] ?? []).toEqual([])

  expect(await merge(store, file, { replace: true })).toMatchObject([
    { added: 0, replaced: 2, agreed: 2, differed: 2 },
  ])
  expect(await held(store)).toEqual([
    [0, 100, 1],
    [1, 101, 7],
    [2, 103.5, 1],
    [3, 103, 1],
    [4, 104, 1],
  ])
})

test('a file without volumes is compared by its prices, and takes no volume away', async () => {
  const store = await openBarStore(join(await temporaryFolder(), 'store'))
  await store.write('ES', H25, barsOf([at(0, 100, 50), at(1, 101, 60)]))
  const [report] = await merge(store, [at(0, 100), at(1, 102), at(2, 103)], { volumes: false, replace: true })
  expect(report).toMatchObject({ agreed: 1, differed: 1, differedInVolumeOnly: 0, replaced: 1, added: 1 })
  expect(await held(store)).toEqual([
    [0, 100, 50],
    [1, 102, 60],
    [2, 103, 0],
  ])
})

test('a dry run makes no store', async () => {
  const folder = await temporaryFolder()
  const store = await openBarStore(join(folder, 'store'))
  expect(await merge(store, [at(0, 100)], { dryRun: true })).toMatchObject([{ added: 1 }])
  expect(await readdir(folder)).toEqual([])
})

test('never meets bars of a simulator', async () => {
  const store = await openBarStore(join(await temporaryFolder(), 'store'))
  await store.admitSource('simulator')
  await expect(merge(store, [at(0, 100)])).rejects.toMatchObject({ code: 'mixed-sources' })
})

test('merges as a map of minutes does, over the ends of months', async () => {
  const month = Date.UTC(2025, 1, 1)
  const row = fc.record({
    ts: fc.integer({ min: -20, max: 20 }).map((hour) => month + hour * 3_600_000),
    close: fc.integer({ min: 1, max: 3 }),
  })
  const rows = fc
    .uniqueArray(row, { selector: ({ ts }) => ts, maxLength: 15, minLength: 1 })
    .map((all) => all.toSorted((a, b) => a.ts - b.ts))
  await fc.assert(
    fc.asyncProperty(rows, rows, fc.boolean(), async (stored, imported, replace) => {
      // A bar an hour would pass for hourly bars: two more minutes break the step.
      const file = [...imported, ...minutes(month + 1e8, month + 1e8 + 40 * MINUTE, 5)].map((one) => ({
        ...one,
        ts: Math.round(one.ts / MINUTE) * MINUTE,
      }))
      const store = await openBarStore(join(await temporaryFolder(), 'store'))
      await store.write('ES', H25, barsOf(stored))
      const [report] = await merge(
        store,
        file.map(({ ts, close }) => ({ ts, close })),
        { replace },
      )
      const expected = new Map(stored.map(({ ts, close }) => [ts, close]))
      let [added, differed, agreed] = [0, 0, 0]
      for (const { ts, close } of file) {
        const known = expected.get(ts)
        if (known === undefined) added++
        else if (known === close) agreed++
        else differed++
        if (known === undefined || replace) expected.set(ts, close)
      }
      expect(report).toMatchObject({ added, differed, agreed, replaced: replace ? differed : 0 })
      const found = (await held(store)).map(([minute, close]) => [START + minute * MINUTE, close])
      expect(found).toEqual([...expected].sort(([a], [b]) => a - b))
    }),
    { numRuns: 40 },
  )
})

test('a series of several contracts gives way to the real one that has later bars', async () => {
  const store = await openBarStore(join(await temporaryFolder(), 'store'))
  const day = (date: number, close: number) =>
    minutes(Date.UTC(2025, 0, date, 15), Date.UTC(2025, 0, date, 16), close)
  await merge(store, [...day(13, 5000), ...day(14, 5010)], { contract: '' })
  await merge(store, [...day(14, 5020), ...day(15, 5030)])
  const schedule = compileSchedule({ from: '2025-01-13', to: '2025-01-15' })
  const stored = await store.read('ES', EVER)
  const joined = continuousBars({ symbol: 'ES', stored, contracts: await store.contracts('ES'), schedule })
  expect(joined.length).toBe(180)
  expect(joined.contracts).toEqual(['ES-imported', H25])
  // Ten points lie between the two at their common minutes.
  expect(joined.rolls).toMatchObject([{ adjustment: 10 }])
  // More of the series brings its end forward.
  await merge(store, day(16, 5040), { contract: '' })
  expect((await store.contracts('ES'))[0]).toMatchObject({ id: 'ES-imported', expires: '2025-01-18' })
  await merge(store, day(13, 5000), { contract: '' })
  expect((await store.contracts('ES'))[0]).toMatchObject({ expires: '2025-01-18' })
})

test('folders, devices, pipes and files that are not there are refused at once', async () => {
  const folder = await temporaryFolder()
  const refused = async (path: string) =>
    expect(readBarFile({ path, symbol: 'ES' })).rejects.toMatchObject({
      code: 'unreadable-file',
      context: { path },
    })
  await mkdir(join(folder, 'folder.csv'))
  await refused(join(folder, 'folder.csv'))
  await refused(join(folder, 'none.csv'))
  if (process.platform === 'win32') return
  await refused('/dev/zero')
  execFileSync('mkfifo', [join(folder, 'pipe')])
  await refused(join(folder, 'pipe'))
})

describe('a file that tells of something else than the store', () => {
  /** Forty closes that go up and down by a tick or two, from a price on. */
  const walk = (from: number, first = 0): Row[] =>
    Array.from({ length: 40 }, (_, minute) => at(first + minute, from + [0, 0.25, 0.75, 0.25][minute % 4]!))
  const storeOf = async (rows: readonly Row[], contract = H25): Promise<BarStore> => {
    const store = await openBarStore(join(await temporaryFolder(), 'store'))
    await store.write('ES', contract, barsOf(rows))
    return store
  }

  test('is refused whole: nothing of it is written', async () => {
    const store = await storeOf(walk(5900))
    const before = await held(store)
    for (const dryRun of [false, true])
      await expect(merge(store, walk(21_000, 5), { dryRun })).rejects.toMatchObject({
        code: 'store-contradicted',
        context: { contract: H25, series: H25, minutes: 35 },
      })
    expect(await held(store)).toEqual(before)
    expect(await store.contracts('ES')).toEqual([])
  })

  // From 0 to 0.25, on to 0.75 and back: of the 39 moves 20 are two ticks and 19 are one, so that the median is two
  // ticks, and more than eight are too many.
  test.each([
    ['eight ticks', 2, true],
    ['nine ticks', 2.25, false],
  ])('%s apart from a market that moves by two', async (_, points, passes) => {
    const merged = merge(await storeOf(walk(5900)), walk(5900 + points))
    await (passes
      ? expect(merged).resolves.toMatchObject([{ differed: 40 }])
      : expect(merged).rejects.toMatchObject({ code: 'store-contradicted', context: { ticks: 9 } }))
  })

  test('may win when it is told to', async () => {
    expect(await merge(await storeOf(walk(5900)), walk(21_000), { replace: true })).toMatchObject([
      { replaced: 40 },
    ])
  })

  test('is held against other contracts by a quarter of the price', async () => {
    const real = await storeOf(walk(5900))
    await expect(merge(real, walk(21_000), { contract: '' })).rejects.toMatchObject({
      code: 'store-contradicted',
      context: { contract: H25, series: 'ES-imported' },
    })
    expect(await merge(real, walk(5990), { contract: '' })).toMatchObject([{ added: 40 }])
  })

  test('is not judged by fewer than thirty common minutes', async () => {
    const merged = await merge(await storeOf(walk(5900)), walk(21_000, 11))
    expect(merged).toMatchObject([{ differed: 29, added: 11 }])
  })
})

test('can be stopped', async () => {
  const path = join(await temporaryFolder(), 'ES.csv')
  await writeFile(path, `ts_utc,open,high,low,close\n${START},1,1,1,1`)
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(readBarFile({ path, symbol: 'ES', signal })).rejects.toThrow('enough')
  const file = await readBarFile({ path, symbol: 'ES' })
  const store = await openBarStore(join(await temporaryFolder(), 'store'))
  await expect(mergeBars({ store, symbol: 'ES', file, tickSize: 0.25, signal })).rejects.toThrow('enough')
})
