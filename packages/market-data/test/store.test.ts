import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashBars, openBarStore, StoreError } from '@openbell/market-data'
import type { BarStore } from '@openbell/market-data'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manifestSchema } from '../src/store-manifest.ts'
import type { StoreManifest } from '../src/store-manifest.ts'
import { barsOf, MINUTE, minutes } from './example-bars.ts'
import type { Row } from './example-bars.ts'
import { temporaryFolder } from './temporary-folder.ts'

const JANUARY = Date.UTC(2025, 0, 1)
const FEBRUARY = Date.UTC(2025, 1, 1)
const EVER = { from: -Infinity, to: Infinity }
const H25 = 'CON.F.US.EP.H25'
const M25 = 'CON.F.US.EP.M25'

async function closes(store: BarStore, contract = H25): Promise<Map<number, number>> {
  const { series } = await store.read('ES', EVER)
  const bars = series.find((one) => one.contract === contract)?.bars
  return new Map([...(bars?.ts ?? [])].map((ts, row) => [ts, bars?.close[row] ?? Number.NaN]))
}

test('is not made by looking at it', async () => {
  const folder = join(await temporaryFolder(), 'store')
  const store = await openBarStore(folder)
  expect(await store.symbols()).toEqual([])
  expect(await store.read('ES', EVER)).toEqual({ symbol: 'ES', series: [] })
  expect(await store.coverage('ES')).toMatchObject({
    symbol: 'ES',
    bars: 0,
    first: null,
    last: null,
    fetched: {},
  })
  await expect(readdir(folder)).rejects.toThrow('ENOENT')
})

test('writes and reads like a map of minutes', async () => {
  const row = fc.record({
    ts: fc.integer({ min: 0, max: 60 }).map((hour) => FEBRUARY + (hour - 30) * 3_600_000),
    close: fc.integer({ min: 1, max: 3 }),
  })
  const write = fc.record({
    contract: fc.constantFrom(H25, M25),
    rows: fc.uniqueArray(row, { selector: ({ ts }) => ts, maxLength: 12 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 5 }), async (writes) => {
      const store = await openBarStore(await temporaryFolder())
      const twin = new Map([H25, M25].map((contract) => [contract, new Map<number, number>()]))
      for (const { contract, rows } of writes) {
        const held = twin.get(contract)
        let added = 0
        let replaced = 0
        for (const { ts, close } of rows) {
          if (held?.has(ts) !== true) added++
          else if (held.get(ts) !== close) replaced++
          held?.set(ts, close)
        }
        const bars = barsOf(rows.toSorted((a, b) => a.ts - b.ts))
        expect(await store.write('ES', contract, bars)).toEqual({ added, replaced })
      }
      for (const [contract, held] of twin) {
        const stored = await closes(store, contract)
        expect([...stored]).toEqual([...held].toSorted(([a], [b]) => a - b))
      }
    }),
    { numRuns: 12 },
  )
})

test('reads the range asked for, `from` included and `to` not, over months', async () => {
  const store = await openBarStore(await temporaryFolder())
  await store.write('ES', H25, barsOf(minutes(FEBRUARY - 5 * MINUTE, FEBRUARY + 5 * MINUTE, 6000)))
  const { series } = await store.read('ES', { from: FEBRUARY - 2 * MINUTE, to: FEBRUARY + MINUTE })
  expect(series.map(({ bars }) => [...bars.ts])).toEqual([
    [FEBRUARY - 2 * MINUTE, FEBRUARY - MINUTE, FEBRUARY],
  ])
  expect(await store.coverage('ES')).toMatchObject({
    bars: 10,
    first: FEBRUARY - 5 * MINUTE,
    last: FEBRUARY + 4 * MINUTE,
  })
})

test('reads into shared memory when asked, the same values', async () => {
  const store = await openBarStore(await temporaryFolder())
  await store.write('ES', H25, barsOf(minutes(FEBRUARY - 50 * MINUTE, FEBRUARY + 50 * MINUTE, 6000)))
  await store.write('ES', M25, barsOf(minutes(FEBRUARY, FEBRUARY + 5 * MINUTE, 6050)))
  const range = { from: FEBRUARY - 3 * MINUTE, to: FEBRUARY + 3 * MINUTE }
  const [own, shared] = [await store.read('ES', range), await store.read('ES', range, { shared: true })]
  expect(hashBars(shared)).toBe(hashBars(own))
  expect(shared.series.map(({ bars }) => bars.close.buffer instanceof SharedArrayBuffer)).toEqual([
    true,
    true,
  ])
  expect(own.series.map(({ bars }) => bars.close.buffer instanceof SharedArrayBuffer)).toEqual([false, false])
})

test('remembers what was fetched, also when nothing came, and the contracts', async () => {
  const folder = await temporaryFolder()
  const store = await openBarStore(folder)
  const none = barsOf([])
  const later = { from: 400, to: 900, askAgain: 5000 }
  await store.write('ES', H25, none, { fetched: [{ from: 100, to: 200 }], empty: [later] })
  await store.write('ES', H25, none, {
    fetched: [
      { from: 200, to: 300 },
      { from: 450, to: 500 },
    ],
    empty: [],
  })
  await store.write('ES', H25, none, { fetched: [], empty: [{ from: 800, to: 1000, askAgain: null }] })
  await store.rememberContracts([
    { id: M25, symbol: 'ES', expires: '2025-06-20' },
    { id: H25, symbol: 'ES', expires: '2025-03-21' },
  ])
  const again = await openBarStore(folder)
  const { fetched, empty } = await again.coverage('ES')
  expect(fetched[H25]).toEqual([
    { from: 100, to: 300 },
    { from: 450, to: 500 },
  ])
  expect(empty[H25]).toEqual([
    { from: 400, to: 450, askAgain: 5000 },
    { from: 500, to: 800, askAgain: 5000 },
    { from: 800, to: 1000, askAgain: null },
  ])
  expect(fetched[M25]).toBeUndefined()
  expect((await again.contracts('ES')).map(({ id }) => id)).toEqual([H25, M25])
})

test('the hash is of the bars and not of the files', async () => {
  const rows = minutes(FEBRUARY - 50 * MINUTE, FEBRUARY + 50 * MINUTE, 6000)
  const [all, bitByBit] = [
    await openBarStore(await temporaryFolder()),
    await openBarStore(await temporaryFolder()),
  ]
  await all.write('ES', H25, barsOf(rows))
  await all.write('ES', M25, barsOf(rows))
  for (const contract of [M25, H25])
    for (const part of [rows.slice(60), rows.slice(0, 70)]) await bitByBit.write('ES', contract, barsOf(part))
  const hash = hashBars(await all.read('ES', EVER))
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(hashBars(await bitByBit.read('ES', EVER))).toBe(hash)
  expect(await readFile(join(all.folder, 'ES', '2025-01.parquet'))).toEqual(
    await readFile(join(bitByBit.folder, 'ES', '2025-01.parquet')),
  )
  await bitByBit.write('ES', M25, barsOf([{ ts: FEBRUARY, close: 1 }]))
  expect(hashBars(await bitByBit.read('ES', EVER))).not.toBe(hash)
})

describe('damage', () => {
  async function stored(): Promise<{ store: BarStore; file: string; rows: Row[] }> {
    const store = await openBarStore(await temporaryFolder())
    const rows = minutes(FEBRUARY - 10 * MINUTE, FEBRUARY + 10 * MINUTE, 6000)
    await store.write('ES', H25, barsOf(rows), {
      fetched: [{ from: JANUARY, to: FEBRUARY + 9e8 }],
      empty: [],
    })
    return { store, rows, file: join(store.folder, 'ES', '2025-01.parquet') }
  }

  test('one flipped bit is found, named, set aside and fetched again', async () => {
    const { store, file, rows } = await stored()
    const bytes = await readFile(file)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await writeFile(file, bytes)
    const error: unknown = await store.read('ES', EVER).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(StoreError)
    expect(error).toMatchObject({
      code: 'store-damaged',
      context: { path: file, aside: `${file}.damaged-1` },
    })
    expect(await readFile(`${file}.damaged-1`)).toEqual(bytes)
    expect((await store.coverage('ES')).fetched[H25] ?? []).toEqual([{ from: FEBRUARY, to: FEBRUARY + 9e8 }])
    expect((await closes(store)).size).toBe(10)
    await store.write('ES', H25, barsOf(rows))
    expect((await closes(store)).size).toBe(20)
  })

  test('a second damaged file takes the next number, met while writing', async () => {
    const { store, file } = await stored()
    await writeFile(`${file}.damaged-1`, 'an earlier one')
    await writeFile(file, 'no parquet')
    await expect(store.write('ES', H25, barsOf([{ ts: JANUARY, close: 1 }]))).rejects.toMatchObject({
      code: 'store-damaged',
      context: { aside: `${file}.damaged-2` },
    })
    expect(await store.write('ES', H25, barsOf([{ ts: JANUARY, close: 1 }]))).toEqual({
      added: 1,
      replaced: 0,
    })
  })

  test('a file that is gone is missed', async () => {
    const { store, file } = await stored()
    await rm(file)
    await expect(store.read('ES', EVER)).rejects.toMatchObject({
      code: 'store-damaged',
      context: { aside: null },
    })
    expect((await store.coverage('ES')).fetched[H25] ?? []).toEqual([{ from: FEBRUARY, to: FEBRUARY + 9e8 }])
  })

  test('a temporary file left by a dead process disturbs nobody', async () => {
    const { store, file } = await stored()
    await writeFile(`${file}.123.abcd.tmp`, 'half a fi')
    expect((await closes(store)).size).toBe(20)
    expect((await closes(await openBarStore(store.folder))).size).toBe(20)
  })

  test('a process that dies between two steps of a write leaves a store that is whole', async () => {
    const { store, file, rows } = await stored()
    const manifest = join(store.folder, 'manifest.json')
    const old = join(store.folder, 'old.parquet')
    const read = async (): Promise<StoreManifest> =>
      manifestSchema.parse(JSON.parse(await readFile(manifest, 'utf8')))
    const announced = await read()
    await copyFile(file, old)
    await store.write('ES', H25, barsOf([{ ts: JANUARY, close: 1 }]))
    const written = (await read()).symbols['ES']?.files['2025-01']
    Object.assign(announced.symbols['ES']?.pending ?? {}, { '2025-01': written })

    // Died after the rename and before the last manifest.
    await writeFile(manifest, JSON.stringify(announced))
    expect((await closes(store)).size).toBe(21)
    // Died after the announcement and before the rename.
    await copyFile(old, file)
    expect((await closes(store)).size).toBe(20)
    expect(await store.write('ES', H25, barsOf([...rows, { ts: FEBRUARY + 9e8, close: 1 }]))).toEqual({
      added: 1,
      replaced: 0,
    })
    expect((await closes(store)).size).toBe(21)
  })

  test('a lost manifest is made anew from the files', async () => {
    const { store } = await stored()
    await rm(join(store.folder, 'manifest.json'))
    const again = await openBarStore(store.folder)
    expect((await closes(again)).size).toBe(20)
    expect((await again.coverage('ES')).fetched[H25] ?? []).toEqual([])
  })

  test('expiries that were lost with the manifest come back', async () => {
    const { store } = await stored()
    await store.write('ES', M25, barsOf([{ ts: FEBRUARY, close: 1 }]))
    await store.write('ES', 'ES-imported', barsOf([{ ts: JANUARY, close: 1 }]))
    await store.write('ES', 'ES-imported', barsOf([{ ts: FEBRUARY + 12 * 3_600_000, close: 1 }]))
    await rm(join(store.folder, 'manifest.json'))
    // Third Fridays of 2025; a series of an import ends two days after its last bar.
    expect(await (await openBarStore(store.folder)).contracts('ES')).toEqual([
      { id: 'ES-imported', symbol: 'ES', expires: '2025-02-03' },
      { id: H25, symbol: 'ES', expires: '2025-03-21' },
      { id: M25, symbol: 'ES', expires: '2025-06-20' },
    ])
  })

  test('a damaged manifest is set aside, then made anew', async () => {
    const { store } = await stored()
    await writeFile(join(store.folder, 'manifest.json'), '{"schemaVersion":1,"sources"')
    await expect(openBarStore(store.folder)).rejects.toMatchObject({ code: 'store-damaged' })
    expect((await closes(await openBarStore(store.folder))).size).toBe(20)
    expect(await readdir(store.folder)).toContain('manifest.json.damaged-1')
  })

  test('a store of a later version is left alone', async () => {
    const { store } = await stored()
    await writeFile(join(store.folder, 'manifest.json'), '{"schemaVersion":2}')
    await expect(openBarStore(store.folder)).rejects.toMatchObject({ code: 'store-too-new' })
    expect(await readFile(join(store.folder, 'manifest.json'), 'utf8')).toBe('{"schemaVersion":2}')
  })
})

test('two programs writing at once lose nothing', async () => {
  const folder = await temporaryFolder()
  const [one, other] = await Promise.all([openBarStore(folder), openBarStore(folder)])
  const rows = minutes(JANUARY, JANUARY + 20 * MINUTE, 6000)
  await Promise.all(rows.map((row, at) => (at % 2 === 0 ? one : other).write('ES', H25, barsOf([row]))))
  expect((await closes(await openBarStore(folder))).size).toBe(20)
})

test('simulated and real bars are kept apart', async () => {
  const store = await openBarStore(await temporaryFolder())
  await store.admitSource('topstepx')
  await store.admitSource('csv')
  await expect(store.admitSource('simulator')).rejects.toMatchObject({ code: 'mixed-sources' })
})

test.each(['../ES', '', 'E/S', 'a b', '.'])('%j is no symbol', async (symbol) => {
  const store = await openBarStore(await temporaryFolder())
  await expect(store.read(symbol, EVER)).rejects.toMatchObject({ code: 'invalid-symbol' })
  await expect((async () => store.write(symbol, H25, barsOf([])))()).rejects.toMatchObject({
    code: 'invalid-symbol',
  })
})
