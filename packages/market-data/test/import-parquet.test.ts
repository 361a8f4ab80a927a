import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import zlib from 'node:zlib'
import { barsAsParquet, ImportError, readBarFile } from '@openbell/market-data'
import type { ImportedFile, ImportRequest } from '@openbell/market-data'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBarFile } from '../src/bar-file.ts'
import { barsOf, MINUTE } from './example-bars.ts'
import { temporaryFolder } from './temporary-folder.ts'

const OPEN = Date.UTC(2025, 0, 15, 14, 30)
const BARS = barsOf([
  { ts: OPEN, open: 5900.25, high: 5901, low: 5899.5, close: 5900.75, volume: 1234 },
  { ts: OPEN + MINUTE, open: 5900.75, high: 5902, low: 5900.5, close: 5901.5, volume: 987 },
  { ts: OPEN + 2 * MINUTE, open: 5901.5, high: 5901.5, low: 5900, close: 5900.25, volume: 650 },
])
const FILES = join(import.meta.dirname, 'files')

async function read(bytes: Uint8Array, options: Partial<ImportRequest> = {}): Promise<ImportedFile> {
  const path = join(await temporaryFolder(), 'bars.parquet')
  await writeFile(path, bytes)
  return readBarFile({ path, symbol: 'ES', ...options })
}

// Written by DuckDB 1.5.6: COPY (…) TO '….parquet', of the three bars above.
test.each<[file: string, options: Partial<ImportRequest>, contract: string]>([
  ['duckdb-local-snappy', { timeZone: 'America/New_York' }, 'ES-imported'],
  ['duckdb-zoned-gzip', {}, 'CON.F.US.EP.H25'],
  ['duckdb-epoch-brotli', {}, 'ES-imported'],
  ['duckdb-text', { timeZone: 'America/New_York' }, 'ES-imported'],
])('reads a file of another program: %s', async (name, options, contract) => {
  const { series, format, firstUnordered } = await readBarFile({
    path: join(FILES, `${name}.parquet`),
    symbol: 'ES',
    ...options,
  })
  expect(series).toMatchObject([{ id: contract, bars: BARS }])
  expect([format, firstUnordered]).toEqual(['parquet', null])
})

test('reads Zstandard where Node can, and says what is wrong where it cannot', async () => {
  const path = join(FILES, 'duckdb-nanoseconds-zstd.parquet')
  const file = readBarFile({ path, symbol: 'ES', timeZone: 'America/New_York' })
  if ('zstdDecompressSync' in zlib) expect((await file).series).toMatchObject([{ bars: BARS }])
  else
    await expect(file).rejects.toMatchObject({
      code: 'unreadable-file',
      message: expect.stringContaining('ZSTD'),
    })
})

test('a time without a zone needs one', async () => {
  for (const name of ['duckdb-local-snappy', 'duckdb-text'])
    await expect(readBarFile({ path: join(FILES, `${name}.parquet`), symbol: 'ES' })).rejects.toMatchObject({
      code: 'time-zone-needed',
    })
})

test('reads the files of the store and those that are exported', async () => {
  const later = barsOf([{ ts: OPEN, close: 5950.5 }])
  const series = [
    { contract: 'CON.F.US.EP.H25', bars: BARS },
    { contract: 'CON.F.US.EP.M25', bars: later },
  ]
  expect((await read(encodeBarFile(series))).series).toMatchObject([
    { id: 'CON.F.US.EP.H25', bars: BARS },
    { id: 'CON.F.US.EP.M25', bars: later },
  ])
  const shifted = {
    ...BARS,
    contract: new Uint16Array(3),
    contracts: ['ESH25'],
    adjustment: Float64Array.of(12.25, 0, 0),
  }
  const [adjusted] = (await read(barsAsParquet(shifted))).series
  expect([...adjusted!.bars.open]).toEqual([5888, 5900.75, 5901.5])
  expect([...adjusted!.bars.volume]).toEqual([1234, 987, 650])
})

test.each([
  ['NaN', { close: Float64Array.of(1, Number.NaN, 1) }, 'close'],
  ['a negative volume', { volume: Float64Array.of(1, -1, 1) }, 'volume'],
  ['half a minute', { ts: Float64Array.of(OPEN, OPEN + 30_000, OPEN + MINUTE) }, 'ts_utc'],
])('%s is refused with its row', async (_, change, column) => {
  const bytes = barsAsParquet({ ...BARS, ...change, contract: new Uint16Array(3), contracts: ['ESH25'] })
  await expect(read(bytes)).rejects.toMatchObject({ code: 'invalid-bar', context: { row: 2, column } })
})

test('a file that is cut off, changed or no table of bars is refused', async () => {
  const whole = await readFile(join(FILES, 'duckdb-zoned-gzip.parquet'))
  await expect(read(whole.subarray(0, 500))).rejects.toMatchObject({ code: 'unreadable-file' })
  await expect(read(Buffer.from('PAR1'))).rejects.toMatchObject({ code: 'unreadable-file' })
  const path = join(await temporaryFolder(), 'other.parquet')
  await copyFile(join(FILES, 'duckdb-zoned-gzip.parquet'), path)
  const renamed = Buffer.from(whole.toString('latin1').replaceAll('close', 'cloze'), 'latin1')
  await expect(read(renamed)).rejects.toMatchObject({
    code: 'unknown-format',
    message: expect.stringMatching(/no column close or last, but ts_event, open, high, low, cloze/),
  })
})

test('whatever bytes are changed: bars or a typed error', async () => {
  const whole = await readFile(join(FILES, 'duckdb-local-snappy.parquet'))
  const path = join(await temporaryFolder(), 'changed.parquet')
  const change = fc.tuple(fc.nat(whole.length - 5), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const bytes = Buffer.from(whole)
      // The mark at the head stays: without it the file is text.
      for (const [at, value] of changes) bytes[at + 4] = value
      await writeFile(path, bytes)
      try {
        const { series } = await readBarFile({ path, symbol: 'ES', timeZone: 'UTC' })
        expect(series[0]!.bars.close.every(Number.isFinite)).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(ImportError)
      }
    }),
    { numRuns: 1000 },
  )
})
