import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ImportError, readBarFile } from '@openbell/market-data'
import type { ImportRequest } from '@openbell/market-data'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './temporary-folder.ts'

const HEADERS = {
  firstrate: 'timestamp,open,high,low,close,volume',
  tradingview: 'time,open,high,low,close,Volume',
  openbell: 'ts_utc,open,high,low,close,volume,contract',
  databento: 'ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol',
  'sierra-chart': 'Date, Time, Open, High, Low, Last, Volume, NumberOfTrades, BidVolume, AskVolume',
}
const BODIES = {
  firstrate: '2025-01-15 09:30:00,5900.25,5901,5899.5,5900.75,1234',
  tradingview: '1736951400,5900.25,5901,5899.5,5900.75,1234',
  openbell: '2025-01-15T14:30:00Z,5900.25,5901,5899.5,5900.75,1234,ESH25',
  databento:
    '1736951400000000000,33,1,4214,5900250000000,5901000000000,5899500000000,5900750000000,1234,ESH5',
  'sierra-chart': '2025/1/15, 09:30:00, 5900.25, 5901, 5899.5, 5900.75, 1234, 700, 600, 634',
  ninjatrader: '20250115 093100;5900.25;5901;5899.5;5900.75;1234',
}
const [HEADER, LINE] = [HEADERS.firstrate, BODIES.firstrate]
const UTC = { timeZone: 'UTC' }

async function read(content: string | Uint8Array, options: Partial<ImportRequest> = {}) {
  const path = join(await temporaryFolder(), 'bars.csv')
  await writeFile(path, content)
  return readBarFile({ path, symbol: 'ES', ...options })
}

/** The failure, with what, where and what to do. */
async function refusal(content: string | Uint8Array, options: Partial<ImportRequest> = {}) {
  const error: unknown = await read(content, options).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ImportError)
  if (!(error instanceof ImportError)) throw error
  expect(error.message).toContain('bars.csv')
  expect(error.remedy).not.toBe('')
  return error
}

describe("a header of one format over another's lines", () => {
  const cases = Object.entries(HEADERS).flatMap(([header, first]) =>
    Object.entries(BODIES)
      .filter(([body]) => body !== header)
      .map(([body, line]) => [header, body, first, line] as const),
  )
  // Two tables of the same six columns whose times tell what they are: they mean the same.
  const alike = new Set(['firstrate tradingview', 'tradingview firstrate'])

  test.each(cases)('%s over %s', async (header, body, first, line) => {
    const text = `${first}\n${line}\n`
    if (alike.has(`${header} ${body}`)) {
      expect((await read(text, UTC)).series[0]?.bars.close).toEqual(Float64Array.of(5900.75))
      return
    }
    const error = await refusal(text, UTC)
    expect(error).toMatchObject({ code: 'invalid-bar', context: { line: 2 } })
  })
})

test.each([
  ['a decimal comma', LINE.replace('5900.25', '5900,25'), /line 2, .* 7 cells where 6/],
  ['a decimal comma in quotation marks', LINE.replace('5900.25', '"5900,25"'), /line 2, .* 7 cells where 6/],
  ['a separator at the end', `${LINE},`, /line 2, .* 7 cells where 6/],
  ['a year of two digits', LINE.slice(2), /line 2, column timestamp: "25-01-15 09:30:00" is not a time/],
  ['a day before the month', LINE.replace('2025-01-15', '15/01/2025'), /line 2, column timestamp/],
  ['thousands with an apostrophe', LINE.replace('5900.25', "5'900.25"), /line 2, column open/],
  ['an exponent out of range', LINE.replace('5900.25', '5.9e99'), /line 2, column open: .* is not a price/],
  ['an infinite volume', LINE.replace('1234', '1e999'), /line 2, column volume/],
  ['a line that is cut', LINE.slice(0, -12), /line 2, .* 5 cells where 6/],
  ['a line that is cut behind its separator', LINE.slice(0, -4), /line 2, column volume: it is empty/],
])('%s is refused with line and column', async (_, line, message) => {
  expect((await refusal(`${HEADER}\n${line}`, UTC)).message).toMatch(message)
})

test('decimal commas between semicolons are refused, too', async () => {
  const error = await refusal(BODIES.ninjatrader.replace('5900.25', '5900,25'), UTC)
  expect(error.message).toMatch(/line 1, column open: "5900,25" is not a number/)
})

test.each([
  ['with CR and LF', `${HEADER}\r\n${LINE}\r\n`],
  ['with a mark at its head', `\uFEFF${HEADER}\n${LINE}\n`],
  ['with both, and blank lines at its end', `\uFEFF${HEADER}\r\n${LINE}\r\n\r\n`],
  ['with separators at the ends of all lines', `${HEADER},\n${LINE},\n`],
  ['with exponents', `${HEADER}\n${LINE.replace('5900.75', '5.90075e3').replace('1234', '1.234E+3')}\n`],
])('a file %s is read', async (_, text) => {
  const { series } = await read(text, UTC)
  const bars = series[0]?.bars
  expect([bars?.ts[0], bars?.close[0], bars?.volume[0]]).toEqual([
    Date.UTC(2025, 0, 15, 9, 30),
    5900.75,
    1234,
  ])
})

const utf16 = Buffer.from(`${HEADER}\n${LINE}\n`, 'utf16le')

test.each([
  ['nothing', '', 'unreadable-file', /is empty/],
  ['blank lines', '\n\r\n  \n', 'unreadable-file', /is empty/],
  ['a mark alone', '\uFEFF', 'unreadable-file', /is empty/],
  ['a header alone', `${HEADER}\n`, 'no-bars', /holds no bars of ES/],
  ['UTF-16 with its mark', Buffer.concat([Buffer.of(0xff, 0xfe), utf16]), 'unreadable-file', /not UTF-8/],
  ['UTF-16 without', utf16, 'unreadable-file', /UTF-16/],
  ['UTF-16, the other end first', Buffer.from(utf16).swap16(), 'unreadable-file', /UTF-16/],
  ['a packed file', Buffer.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), 'unreadable-file', /no text with bars/],
  ['lines that end with CR alone', `${HEADER}\r${LINE}\r`, 'unreadable-file', /lines end with CR alone/],
])('%s is refused', async (_, content, code, message) => {
  const error = await refusal(content, UTC)
  expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)])
})

test('a folder is refused', async () => {
  const path = await temporaryFolder()
  await expect(readBarFile({ path, symbol: 'ES' })).rejects.toMatchObject({
    code: 'unreadable-file',
    message: expect.stringContaining('it is a folder'),
  })
})

test('a Parquet file without rows holds no bars', async () => {
  const columnData = ['ts_utc', 'open', 'high', 'low', 'close', 'volume'].map((name) => ({
    name,
    data: [],
    type: name === 'ts_utc' ? ('INT64' as const) : ('DOUBLE' as const),
  }))
  const error = await refusal(new Uint8Array(parquetWriteBuffer({ columnData })))
  expect(error.code).toBe('no-bars')
})
