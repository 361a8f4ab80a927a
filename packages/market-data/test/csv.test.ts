import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { csvSource, ImportError } from '@openbell/market-data'
import { checkBarSource } from '@openbell/market-data/testing'
import type { MinuteBars } from '@openbell/topstepx'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { barsOf } from './example-bars.ts'
import { temporaryFolder } from './temporary-folder.ts'

const HEADER = 'ts_utc,open,high,low,close,volume'
const START = Date.UTC(2025, 0, 6, 14, 30)
const DAYS = ['2025-01-06', '2025-01-07'] as const

/** All bars of a text that names no contract. */
async function parse(text: string): Promise<MinuteBars> {
  const path = join(await temporaryFolder(), 'bars.csv')
  await writeFile(path, text)
  const source = csvSource({ symbol: 'ES', path })
  const [contract] = await source.contracts('ES', ...DAYS)
  if (contract === undefined) throw new Error('no contract')
  return source.minuteBars(contract, 0, Infinity)
}

test('reads ISO times and epoch milliseconds, columns in any order, Windows line ends', async () => {
  const expected = barsOf([
    { ts: START, open: 5981, high: 5983.5, low: 5980.25, close: 5982, volume: 4711 },
    { ts: START + 60_000, open: 5982, high: 5982, low: 5981, close: 5981.75, volume: 0 },
  ])
  const text = `${HEADER}\n2025-01-06T14:30:00Z,5981,5983.5,5980.25,5982,4711\n2025-01-06T14:31:00Z,5982,5982,5981,5981.75,0\n`
  expect(await parse(text)).toEqual(expected)
  expect(await parse(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`)).toEqual(expected)
  expect(await parse(text.replaceAll('Z', ''))).toEqual(expected)
  expect(await parse(text.replaceAll('T14:', 'T09:').replaceAll('Z', '-05:00'))).toEqual(expected)
  const reordered = `volume,close,low,high,open,ts_utc\n4711,5982,5980.25,5983.5,5981,${START}\n0,5981.75,5981,5982,5982,${START + 60_000}`
  expect(await parse(reordered)).toEqual(expected)
})

test('volume may be left out', async () => {
  expect((await parse(`ts_utc,open,high,low,close\n${START},1,1,1,1`)).volume).toEqual(Float64Array.of(0))
})

test('bars may come in any order, and the same one twice', async () => {
  const line = (minute: number) => `${START + minute * 60_000},1,1,1,1,${minute}`
  const text = [HEADER, line(2), line(0), line(1), line(2)].join('\n')
  expect([...(await parse(text)).volume]).toEqual([0, 1, 2])
})

test.each([
  ['a lacking column', 'ts_utc,open,high,low,volume', 1, 'close'],
  ['a column that means more than bars', `${HEADER},vwap`, 1, 'vwap'],
  ['a column there twice', `${HEADER},open`, 1, 'open'],
  ['text for a price', `${HEADER}\n${START},1,1,1,1,1\n${START + 60_000},1,high,1,1,1`, 3, 'high'],
  ['an empty cell', `${HEADER}\n${START},1,1,1,,1`, 2, 'close'],
  ['hexadecimal', `${HEADER}\n${START},0x10,1,1,1,1`, 2, 'open'],
  ['infinity', `${HEADER}\n${START},Infinity,1,1,1,1`, 2, 'open'],
  ['NaN', `${HEADER}\n${START},1,1,1,NaN,1`, 2, 'close'],
  ['a number that is none', `${HEADER}\n${START},1,1,1,1e999,1`, 2, 'close'],
  ['a price beyond all prices', `${HEADER}\n${START},1,1000001,1,1,1`, 2, 'high'],
  ['a negative volume', `${HEADER}\n${START},1,1,1,1,-1`, 2, 'volume'],
  ['a high below the low', `${HEADER}\n${START},1,1,2,1,1`, 2, 'high'],
  ['a short line', `${HEADER}\n${START},1,1,1`, 2, 'volume'],
  ['a time within a minute', `${HEADER}\n2025-01-06T14:30:01Z,1,1,1,1,1`, 2, 'ts_utc'],
  ['a time within a second', `${HEADER}\n2025-01-06T14:30:00.000000001Z,1,1,1,1,1`, 2, 'ts_utc'],
  ['a day without time', `${HEADER}\n2025-01-06,1,1,1,1,1`, 2, 'ts_utc'],
  ['a day that does not exist', `${HEADER}\n2025-02-29T14:30Z,1,1,1,1,1`, 2, 'ts_utc'],
  ['an American date', `${HEADER}\n01/06/2025 14:30,1,1,1,1,1`, 2, 'ts_utc'],
  ['a time long ago', `${HEADER}\n1989-12-31T23:59Z,1,1,1,1,1`, 2, 'ts_utc'],
])('%s is refused with its place', async (_, text, line, column) => {
  await expect(parse(text)).rejects.toMatchObject({
    code: 'invalid-bar',
    context: { line, column },
    message: expect.stringMatching(`bars.csv, line ${line}, column ${column}: `),
  })
})

test('two bars of one minute that differ are refused with their lines', async () => {
  await expect(parse(`${HEADER}\n${START},1,1,1,1,1\n\n${START},1,1,1,1,2`)).rejects.toMatchObject({
    code: 'contradicting-bars',
    context: { lines: [2, 4] },
  })
})

test.each([
  ['nothing at all', '', 'unreadable-file'],
  ['blank lines', '\n\n \n', 'unreadable-file'],
  ['UTF-16', '\u0000t\u0000s', 'unreadable-file'],
  ['a line without end', 'x'.repeat(10_000), 'unreadable-file'],
  ['some other table', 'name,age\nBob,44', 'unknown-format'],
  ['bars of other symbols', `${HEADER},contract\n${START},1,1,1,1,1,NQH25`, 'no-bars'],
  ['a header alone', HEADER, 'no-bars'],
])('%s is refused', async (_, text, code) => {
  await expect(parse(text)).rejects.toMatchObject({ code })
})

test('any text gives bars or a typed error', async () => {
  const cell = fc.oneof(
    fc.constantFrom('1', '2.5', `${START}`, '2025-01-06T14:30Z', ''),
    fc.string({ maxLength: 8 }),
  )
  const path = join(await temporaryFolder(), 'any.csv')
  const rows = fc.array(fc.array(cell, { minLength: 5, maxLength: 7 }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(rows, async (table) => {
      await writeFile(path, [HEADER, ...table.map((row) => row.join(','))].join('\n'))
      try {
        const source = csvSource({ symbol: 'ES', path })
        const [contract] = await source.contracts('ES', ...DAYS)
        const bars = await source.minuteBars(contract!, 0, Infinity)
        expect(bars.close.every(Number.isFinite)).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(ImportError)
      }
    }),
    { numRuns: 300 },
  )
})

test('keeps the promises of a source', async () => {
  const path = join(await temporaryFolder(), 'ES.csv')
  const lines = Array.from(
    { length: 500 },
    (_, i) => `${START + i * (i < 200 ? 1 : 2) * 60_000},1,3,1,${1 + (i % 8) / 4},${i}`,
  )
  await writeFile(path, [HEADER, ...lines].join('\n'))
  const source = csvSource({ symbol: 'ES', path })
  await checkBarSource(source, { symbol: 'ES', fromDay: '2025-01-06', toDay: '2025-01-07' })
  expect(await source.contracts('NQ', ...DAYS)).toEqual([])
  expect(await source.contracts('ES', ...DAYS)).toEqual([
    { id: 'ES-csv', symbol: 'ES', expires: '9999-12-31' },
  ])
})

test('serves each contract that the file names, as long as it is traded', async () => {
  const path = join(await temporaryFolder(), 'ES.csv')
  const lines = [0, 1].flatMap((i) => [
    `${START + i * 60_000},5900,5900,5900,5900,9,ESH25`,
    `${START + i * 60_000},5950,5950,5950,5950,1,ESM25`,
  ])
  await writeFile(path, [`${HEADER},contract`, ...lines].join('\n'))
  const source = csvSource({ symbol: 'ES', path })
  await checkBarSource(source, { symbol: 'ES', fromDay: '2025-01-06', toDay: '2025-01-06' })
  const contracts = await source.contracts('ES', ...DAYS)
  expect(contracts).toEqual([
    { id: 'CON.F.US.EP.H25', symbol: 'ES', expires: '2025-03-21' },
    { id: 'CON.F.US.EP.M25', symbol: 'ES', expires: '2025-06-20' },
  ])
  expect([...(await source.minuteBars(contracts[1]!, 0, Infinity)).close]).toEqual([5950, 5950])
  expect(await source.contracts('ES', '2025-03-21', '2025-04-01')).toMatchObject([{ id: 'CON.F.US.EP.M25' }])
})

test('a file that is not there is refused', async () => {
  const source = csvSource({ symbol: 'ES', path: join(await temporaryFolder(), 'none.csv') })
  await expect(source.contracts('ES', ...DAYS)).rejects.toMatchObject({ code: 'unreadable-file' })
})
