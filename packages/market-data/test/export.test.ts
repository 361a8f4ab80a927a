import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  barsAsCsv,
  barsAsJson,
  barsAsParquet,
  continuousBars,
  rawBarTable,
  readBarFile,
} from '@openbell/market-data'
import type { BarTable, StoredBars } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { barsOf, MINUTE, minutes } from './example-bars.ts'
import { temporaryFolder } from './temporary-folder.ts'

const START = Date.UTC(2025, 2, 13, 14, 0)
const H25 = 'CON.F.US.EP.H25'
const M25 = 'CON.F.US.EP.M25'

const STORED: StoredBars = {
  symbol: 'ES',
  series: [
    {
      contract: H25,
      bars: barsOf([
        { ts: START, open: 5600, high: 5601.25, low: 5599.5, close: 5600.75, volume: 900 },
        { ts: START + MINUTE, close: 5601 },
      ]),
    },
    { contract: M25, bars: barsOf([{ ts: START, close: 5650.5, volume: 7 }]) },
  ],
}

test('raw bars are a line each, by time, then by contract', () => {
  expect([...barsAsCsv(rawBarTable(STORED))].join('')).toBe(
    [
      'ts_utc,open,high,low,close,volume,contract',
      `2025-03-13T14:00:00Z,5600,5601.25,5599.5,5600.75,900,${H25}`,
      `2025-03-13T14:00:00Z,5650.5,5650.5,5650.5,5650.5,7,${M25}`,
      `2025-03-13T14:01:00Z,5601,5601,5601,5601,1,${H25}`,
      '',
    ].join('\n'),
  )
})

test('JSON has the same names, and what it is about', () => {
  const text = [
    ...barsAsJson({ ...rawBarTable(STORED), adjustment: Float64Array.of(1.5, 0, 0) }, { symbol: 'ES' }),
  ].join('')
  expect(JSON.parse(text)).toEqual({
    symbol: 'ES',
    rows: 3,
    bars: [
      {
        ts_utc: '2025-03-13T14:00:00Z',
        open: 5600,
        high: 5601.25,
        low: 5599.5,
        close: 5600.75,
        volume: 900,
        contract: H25,
        adjustment: 1.5,
      },
      {
        ts_utc: '2025-03-13T14:00:00Z',
        open: 5650.5,
        high: 5650.5,
        low: 5650.5,
        close: 5650.5,
        volume: 7,
        contract: M25,
        adjustment: 0,
      },
      {
        ts_utc: '2025-03-13T14:01:00Z',
        open: 5601,
        high: 5601,
        low: 5601,
        close: 5601,
        volume: 1,
        contract: H25,
        adjustment: 0,
      },
    ],
  })
  expect(JSON.parse([...barsAsJson(rawBarTable({ symbol: 'ES', series: [] }), {})].join(''))).toEqual({
    rows: 0,
    bars: [],
  })
})

test('pieces of long tables fit together', () => {
  const bars = barsOf(minutes(START, START + 2500 * MINUTE, 5600))
  const table = rawBarTable({ symbol: 'ES', series: [{ contract: H25, bars }] })
  expect([...barsAsCsv(table)].join('').trimEnd().split('\n')).toHaveLength(2501)
  const { bars: rows } = JSON.parse([...barsAsJson(table, {})].join(''))
  expect(rows.map(({ ts_utc }: { ts_utc: string }) => Date.parse(ts_utc))).toEqual([...bars.ts])
})

/** What an import makes of an exported table, as stored bars. */
async function again(table: BarTable, format: 'csv' | 'parquet'): Promise<StoredBars> {
  const path = join(await temporaryFolder(), `bars.${format}`)
  await writeFile(path, format === 'csv' ? [...barsAsCsv(table)].join('') : barsAsParquet(table))
  const { series } = await readBarFile({ path, symbol: 'ES' })
  return {
    symbol: 'ES',
    series: series
      .map(({ id, bars }) => ({ contract: id, bars }))
      .sort((a, b) => (a.contract < b.contract ? -1 : 1)),
  }
}

test.each(['csv', 'parquet'] as const)(
  'what is exported as %s comes in again, to the last bit',
  async (format) => {
    const price = fc.double({ min: 0.01, max: 99_999, noNaN: true })
    const row = fc.record({ minute: fc.nat(4000), close: price, volume: fc.nat(1e6) })
    const rows = fc.uniqueArray(row, { selector: ({ minute }) => minute, minLength: 1, maxLength: 30 })
    const series = rows.map((all) =>
      barsOf(
        all
          .map(({ minute, ...rest }) => ({ ts: START + minute * MINUTE, ...rest }))
          .sort((a, b) => a.ts - b.ts),
      ),
    )
    await fc.assert(
      fc.asyncProperty(series, series, async (h25, m25) => {
        const stored = {
          symbol: 'ES',
          series: [
            { contract: H25, bars: h25 },
            { contract: M25, bars: m25 },
          ],
        }
        expect(await again(rawBarTable(stored), format)).toEqual(stored)
      }),
      { numRuns: 40 },
    )
  },
)

test.each(['csv', 'parquet'] as const)(
  'continuous bars as %s are raw bars again, once the adjustment is off',
  async (format) => {
    const day = (date: number, close: number, volume: number) =>
      minutes(Date.UTC(2025, 2, date, 15), Date.UTC(2025, 2, date, 16), close, volume)
    const stored: StoredBars = {
      symbol: 'ES',
      series: [
        { contract: H25, bars: barsOf([...day(13, 5600, 90), ...day(14, 5610, 10)]) },
        { contract: M25, bars: barsOf([...day(13, 5650, 10), ...day(14, 5660, 90)]) },
      ],
    }
    const contracts = [
      { id: H25, expires: '2025-03-21' },
      { id: M25, expires: '2025-06-20' },
    ]
    const schedule = compileSchedule({ from: '2025-03-13', to: '2025-03-14' })
    const table = continuousBars({ symbol: 'ES', stored, contracts, schedule })
    expect(table.adjustment[0]).toBe(50)
    expect(await again(table, format)).toEqual({
      symbol: 'ES',
      series: [
        { contract: H25, bars: barsOf(day(13, 5600, 90)) },
        { contract: M25, bars: barsOf(day(14, 5660, 90)) },
      ],
    })
  },
)
