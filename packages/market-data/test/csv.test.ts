import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { csvSource } from '@openbell/market-data'
import { checkBarSource } from '@openbell/market-data/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DataError } from '../src/data-error.ts'
import { parseBarCsv } from '../src/parse-bar-csv.ts'
import { barsOf } from './example-bars.ts'
import { temporaryFolder } from './temporary-folder.ts'

const HEADER = 'ts_utc,open,high,low,close,volume'
const START = Date.UTC(2025, 0, 6, 14, 30)

test('reads ISO times and epoch milliseconds, columns in any order, Windows line ends', () => {
  const expected = barsOf([
    { ts: START, open: 5981, high: 5983.5, low: 5980.25, close: 5982, volume: 4711 },
    { ts: START + 60_000, open: 5982, high: 5982, low: 5981, close: 5981.75, volume: 0 },
  ])
  const text = `${HEADER}\n2025-01-06T14:30:00Z,5981,5983.5,5980.25,5982,4711\n2025-01-06T14:31:00Z,5982,5982,5981,5981.75,0\n`
  expect(parseBarCsv(text, 'a.csv')).toEqual(expected)
  expect(parseBarCsv(`\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`, 'a.csv')).toEqual(expected)
  expect(parseBarCsv(text.replaceAll('Z', ''), 'a.csv')).toEqual(expected)
  expect(parseBarCsv(text.replaceAll('T14:', 'T09:').replaceAll('Z', '-05:00'), 'a.csv')).toEqual(expected)
  expect(
    parseBarCsv(
      `volume,close,low,high,open,ts_utc\n4711,5982,5980.25,5983.5,5981,${START}\n0,5981.75,5981,5982,5982,${START + 60_000}`,
      'a.csv',
    ),
  ).toEqual(expected)
})

test('volume may be left out', () => {
  expect(parseBarCsv(`ts_utc,open,high,low,close\n${START},1,1,1,1`, 'a.csv').volume).toEqual(
    Float64Array.of(0),
  )
})

test.each([
  ['a lacking column', 'ts_utc,open,high,low,volume', 1, 'close'],
  ['a column that means more than bars', `${HEADER},contract`, 1, 'contract'],
  ['a column there twice', `${HEADER},open`, 1, 'open'],
  ['nothing at all', '', 1, 'ts_utc'],
  ['text for a price', `${HEADER}\n${START},1,1,1,1,1\n${START + 60_000},1,high,1,1,1`, 3, 'high'],
  ['an empty cell', `${HEADER}\n${START},1,1,1,,1`, 2, 'close'],
  ['hexadecimal', `${HEADER}\n${START},0x10,1,1,1,1`, 2, 'open'],
  ['infinity', `${HEADER}\n${START},Infinity,1,1,1,1`, 2, 'open'],
  ['a short line', `${HEADER}\n${START},1,1,1`, 2, 'volume'],
  ['a time within a minute', `${HEADER}\n2025-01-06T14:30:01Z,1,1,1,1,1`, 2, 'ts_utc'],
  ['a day without time', `${HEADER}\n2025-01-06,1,1,1,1,1`, 2, 'ts_utc'],
  ['an American date', `${HEADER}\n01/06/2025 14:30,1,1,1,1,1`, 2, 'ts_utc'],
  ['a minute there twice', `${HEADER}\n${START},1,1,1,1,1\n${START},1,1,1,1,1`, 3, 'ts_utc'],
  ['times that go back', `${HEADER}\n${START},1,1,1,1,1\n${START - 60_000},1,1,1,1,1`, 3, 'ts_utc'],
])('%s is refused with its place', (_, text, line, column) => {
  expect(() => parseBarCsv(text, 'bars.csv')).toThrow(
    expect.objectContaining({ code: 'invalid-csv', context: { path: 'bars.csv', line, column } }),
  )
})

test('any text gives bars or a typed error', () => {
  const cell = fc.oneof(
    fc.constantFrom('1', '2.5', `${START}`, '2025-01-06T14:30Z', ''),
    fc.string({ maxLength: 8 }),
  )
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 5, maxLength: 7 }), { maxLength: 4 }), (rows) => {
      try {
        const bars = parseBarCsv([HEADER, ...rows.map((row) => row.join(','))].join('\n'), 'a.csv')
        expect(bars.close.every(Number.isFinite)).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(DataError)
      }
    }),
    { numRuns: 500 },
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
  expect(await source.contracts('NQ', '2025-01-06', '2025-01-07')).toEqual([])
  expect(await source.contracts('ES', '2025-01-06', '2025-01-07')).toEqual([
    { id: 'ES-csv', symbol: 'ES', expires: '9999-12-31' },
  ])
})

test('a file that is not there is no data', async () => {
  const source = csvSource({ symbol: 'ES', path: join(await temporaryFolder(), 'none.csv') })
  const [contract] = await source.contracts('ES', '2025-01-06', '2025-01-07')
  if (contract === undefined) throw new Error('no contract')
  await expect(source.minuteBars(contract, 0, 1)).rejects.toMatchObject({ code: 'no-data' })
})
