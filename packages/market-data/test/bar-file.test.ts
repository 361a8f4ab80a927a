import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { gunzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBarFile, openBarFile } from '../src/bar-file.ts'
import { barsOf, minutes } from './example-bars.ts'

const decodeBarFile = async (bytes: Uint8Array) => openBarFile(bytes).decode()
const START = Date.UTC(2025, 0, 6)

const bars = fc
  .uniqueArray(
    fc.record({
      ts: fc.integer({ min: -1e6, max: 1e6 }).map((minute) => START + minute * 60_000),
      open: fc.double({ noNaN: true }),
      high: fc.double({ noNaN: true }),
      low: fc.double({ noNaN: true }),
      close: fc.double({ noNaN: true }),
      volume: fc.double({ min: 0, noNaN: true }),
    }),
    { selector: ({ ts }) => ts, minLength: 1, maxLength: 60 },
  )
  .map((rows) => barsOf(rows.toSorted((a, b) => a.ts - b.ts)))

test('what is written is read, to the last bit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 4 }),
      bars,
      bars,
      async (names, a, b) => {
        const series = names.map((contract, at) => ({ contract, bars: at % 2 === 0 ? a : b }))
        const read = await decodeBarFile(encodeBarFile(series))
        const inOrder = series.toSorted((x, y) => (x.contract < y.contract ? -1 : 1))
        expect(read.map(({ contract }) => contract)).toEqual(inOrder.map(({ contract }) => contract))
        for (const [at, one] of read.entries())
          for (const name of ['ts', 'open', 'high', 'low', 'close', 'volume'] as const)
            expect(Object.is(one.bars[name].join(), inOrder[at]?.bars[name].join())).toBe(true)
      },
    ),
    { numRuns: 50 },
  )
})

test('long runs survive the delta encoding', async () => {
  const long = barsOf(minutes(START, START + 45_000 * 60_000, 6000))
  const [read] = await decodeBarFile(encodeBarFile([{ contract: 'CON.F.US.EP.H25', bars: long }]))
  for (const name of ['ts', 'open', 'high', 'low', 'close', 'volume'] as const)
    expect(long[name].every((value, row) => value === read?.bars[name][row])).toBe(true)
  expect(read?.bars.length).toBe(45_000)
})

test('other programs see UTC timestamps, doubles and a contract in each row', async () => {
  const bytes = encodeBarFile([
    { contract: 'CON.F.US.EP.Z24', bars: barsOf([{ ts: START, close: 6001.25, volume: 7 }]) },
    { contract: 'CON.F.US.EP.H25', bars: barsOf([{ ts: START, close: 6050 }]) },
  ])
  const { schema } = parquetMetadata(bytes)
  expect(schema[1]).toMatchObject({
    name: 'ts',
    type: 'INT64',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  })
  expect(schema.slice(2).map(({ name, type }) => `${name} ${type}`)).toEqual([
    'open DOUBLE',
    'high DOUBLE',
    'low DOUBLE',
    'close DOUBLE',
    'volume DOUBLE',
    'contract BYTE_ARRAY',
  ])
  const rows = await parquetReadObjects({
    file: Uint8Array.from(bytes).buffer,
    compressors: { GZIP: (input) => gunzipSync(input) },
  })
  expect(rows).toEqual([
    {
      ts: new Date(START),
      open: 6050,
      high: 6050,
      low: 6050,
      close: 6050,
      volume: 1,
      contract: 'CON.F.US.EP.H25',
    },
    {
      ts: new Date(START),
      open: 6001.25,
      high: 6001.25,
      low: 6001.25,
      close: 6001.25,
      volume: 7,
      contract: 'CON.F.US.EP.Z24',
    },
  ])
})

test('equal bars give equal bytes', () => {
  const one = { contract: 'A', bars: barsOf(minutes(START, START + 6e6, 6000)) }
  const two = { contract: 'B', bars: barsOf(minutes(START, START + 6e6, 6010)) }
  expect(encodeBarFile([two, one])).toEqual(encodeBarFile([one, two]))
})

test('bytes that are no bar file are refused, whatever they are', async () => {
  const good = encodeBarFile([{ contract: 'A', bars: barsOf(minutes(START, START + 6e6, 6000)) }])
  await expect(decodeBarFile(new Uint8Array())).rejects.toThrow()
  await expect(decodeBarFile(good.subarray(0, good.length / 2))).rejects.toThrow()
  await expect(decodeBarFile(good.subarray(9))).rejects.toThrow()
})
