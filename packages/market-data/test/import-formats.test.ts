import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readBarFile } from '@openbell/market-data'
import type { ImportedFile, ImportRequest } from '@openbell/market-data'
import { describe, expect, test } from 'vitest'
import { barsOf } from './example-bars.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Reads a text as a file. */
async function read(text: string, options: Partial<ImportRequest> = {}): Promise<ImportedFile> {
  const path = join(await temporaryFolder(), 'bars.txt')
  await writeFile(path, text)
  return readBarFile({ path, symbol: 'ES', ...options })
}

// Two minutes from the open of Wednesday 15 January 2025 in New York, 14:30 UTC.
const OPEN = Date.UTC(2025, 0, 15, 14, 30)
const BARS = barsOf([
  { ts: OPEN, open: 5900.25, high: 5901, low: 5899.5, close: 5900.75, volume: 1234 },
  { ts: OPEN + 60_000, open: 5900.75, high: 5902, low: 5900.5, close: 5901.5, volume: 987 },
])
const NEW_YORK = { timeZone: 'America/New_York' }

describe('a format', () => {
  test.each<[name: string, text: string, options: Partial<ImportRequest>, format: string]>([
    [
      'NinjaTrader, stamped with the close, in UTC',
      '20250115 143100;5900.25;5901;5899.5;5900.75;1234\n20250115 143200;5900.75;5902;5900.5;5901.5;987\n',
      { timeZone: 'UTC' },
      'ninjatrader',
    ],
    [
      'NinjaTrader, stamped with the open, in local time',
      '20250115 093000;5900.25;5901;5899.5;5900.75;1234\r\n20250115 093100;5900.75;5902;5900.5;5901.5;987',
      { ...NEW_YORK, stamp: 'open' },
      'ninjatrader',
    ],
    [
      'Sierra Chart',
      'Date, Time, Open, High, Low, Last, Volume, NumberOfTrades, BidVolume, AskVolume\n' +
        '2025/1/15, 09:30:00, 5900.25, 5901.00, 5899.50, 5900.75, 1234, 700, 600, 634\n' +
        '2025/1/15, 09:31:00.000000, 5900.75, 5902, 5900.5, 5901.5, 987, 500, 487, 500\n',
      NEW_YORK,
      'sierra-chart',
    ],
    [
      'Sierra Chart with studies, whose columns may be called as those of bars',
      'Date, Time, Open, High, Low, Last, Volume, # of Trades, Open, High, Last\n' +
        '2025-1-15, 9:30:00, 5900.25, 5901, 5899.5, 5900.75, 1234, 700, 1, 2, 3\n' +
        '2025-1-15, 9:31:00, 5900.75, 5902, 5900.5, 5901.5, 987, 500, 1, 2, 3\n',
      NEW_YORK,
      'sierra-chart',
    ],
    [
      'FirstRate',
      'timestamp,open,high,low,close,volume\n2025-01-15 09:30:00,5900.25,5901,5899.5,5900.75,1234\n2025-01-15 09:31:00,5900.75,5902,5900.5,5901.5,987\n',
      NEW_YORK,
      'firstrate',
    ],
    [
      'FirstRate without a header',
      '2025-01-15 09:30:00,5900.25,5901,5899.5,5900.75,1234\n2025-01-15 09:31:00,5900.75,5902,5900.5,5901.5,987\n',
      NEW_YORK,
      'firstrate',
    ],
    [
      'TradingView, epoch seconds',
      `time,open,high,low,close,Volume,RSI\n${OPEN / 1000},5900.25,5901,5899.5,5900.75,1234,55.1\n${OPEN / 1000 + 60},5900.75,5902,5900.5,5901.5,987,\n`,
      {},
      'tradingview',
    ],
    [
      'TradingView, ISO with a zone',
      'time,open,high,low,close,Volume\n2025-01-15T09:30:00-05:00,5900.25,5901,5899.5,5900.75,1234\n2025-01-15T15:31:00+01:00,5900.75,5902,5900.5,5901.5,987\n',
      {},
      'tradingview',
    ],
    [
      'Databento, ISO and decimals',
      'ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol\n' +
        '2025-01-15T14:30:00.000000000Z,33,1,42140864,5900.250000000,5901.000000000,5899.500000000,5900.750000000,1234,\n' +
        '2025-01-15 14:31:00+00:00,33,1,42140864,5900.75,5902,5900.5,5901.5,987,\n',
      {},
      'databento',
    ],
    [
      'Databento, nanoseconds and fixed point',
      'ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume\n' +
        `${OPEN}000000,33,1,42140864,5900250000000,5901000000000,5899500000000,5900750000000,1234\n` +
        `${OPEN + 60_000}000000,33,1,42140864,5900750000000,5902000000000,5900500000000,5901500000000,987\n`,
      {},
      'databento',
    ],
    [
      'our own, put together from two files',
      'ts_utc,open,high,low,close,volume\n2025-01-15T14:30:00Z,5900.25,5901,5899.5,5900.75,1234\nts_utc,open,high,low,close,volume\n2025-01-15T14:31:00Z,5900.75,5902,5900.5,5901.5,987\n',
      {},
      'openbell',
    ],
    [
      'our own, back-adjusted by 12.25 points',
      'ts_utc,open,high,low,close,volume,contract,adjustment\n2025-01-15T14:30:00Z,5912.5,5913.25,5911.75,5913,1234,,12.25\n2025-01-15T14:31:00Z,5900.75,5902,5900.5,5901.5,987,,0\n',
      {},
      'openbell',
    ],
  ])('%s', async (_, text, options, format) => {
    const file = await read(text, options)
    expect(file.series).toEqual([{ id: 'ES-imported', expires: null, bars: BARS }])
    expect(file).toMatchObject({ format, count: 2, skipped: 0, firstUnordered: null, hasVolume: true })
  })

  test.each([
    [
      'bars of one second',
      'ts_event,rtype,open,high,low,close,volume\n2025-01-15T14:30:00Z,32,1,1,1,1,1',
      'rtype',
    ],
    [
      'two instruments without names',
      `ts_event,rtype,instrument_id,open,high,low,close,volume\n${OPEN},33,1,1,1,1,1,1\n${OPEN},33,2,1,1,1,1,1`,
      'instrument_id',
    ],
    [
      'a price that Databento does not know',
      `ts_event,open,high,low,close,volume\n${OPEN},9223372036854775807,1,1,1,1`,
      'open',
    ],
  ])('refuses %s', async (_, text, column) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'invalid-bar', context: { column } })
  })
})

describe('a time without a zone', () => {
  const line = (time: string) => `2025-${time}:00,1,1,1,1,1`

  test('needs one', async () => {
    await expect(read(line('01-15 09:30'))).rejects.toMatchObject({
      code: 'time-zone-needed',
      message: expect.stringContaining('line 1'),
      remedy: expect.stringMatching(/--time-zone.*America\/New_York/),
    })
    await expect(read(line('01-15 09:30'), { timeZone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'invalid-range',
    })
  })

  test('is refused when clocks skip it', async () => {
    // New York, 9 March 2025: 01:59 is followed by 03:00.
    await expect(read(`${line('03-09 01:59')}\n${line('03-09 02:00')}`, NEW_YORK)).rejects.toMatchObject({
      code: 'invalid-bar',
      message: expect.stringMatching(/line 2, column timestamp: 2025-03-09 02:00 does not exist/),
    })
  })

  test('is told by order when clocks show it twice', async () => {
    // New York, 2 November 2025: 01:59 is followed by 01:00 once more. 01:00 is 05:00 UTC, then 06:00 UTC.
    const times = ['00:59', '01:00', '01:30', '01:59', '01:00', '01:30', '01:59', '02:00']
    const { series, firstUnordered } = await read(
      times.map((time) => line(`11-02 ${time}`)).join('\n'),
      NEW_YORK,
    )
    expect(firstUnordered).toBeNull()
    expect(Array.from(series[0]!.bars.ts, (ts) => new Date(ts).toISOString().slice(11, 16))).toEqual([
      '04:59',
      '05:00',
      '05:30',
      '05:59',
      '06:00',
      '06:30',
      '06:59',
      '07:00',
    ])
  })
})

describe('contracts', () => {
  const table = (...names: string[]) =>
    [
      'ts_utc,open,high,low,close,volume,contract',
      ...names.map((name, i) => `${OPEN + i * 60_000},1,1,1,1,1,${name}`),
    ].join('\n')
  const ids = async (...names: string[]) =>
    (await read(table(...names))).series.map(({ id, expires }) => [id, expires])

  test('go by the names that programs give them', async () => {
    for (const name of [
      'ESH25',
      'ESH5',
      'ESH2025',
      'ES202503',
      'ES 03-25',
      'CON.F.US.EP.H25',
      'CME_MINI:ESH2025',
    ])
      expect(await ids(name)).toEqual([['CON.F.US.EP.H25', '2025-03-21']])
    expect(await ids('ES.c.0')).toEqual([['ES.c.0', null]])
    expect(await ids('ES')).toEqual([['ES-imported', null]])
  })

  test('with one digit of the year are those next to expire', async () => {
    const text = [
      'ts_utc,open,high,low,close,volume,contract',
      '2015-03-19T14:30Z,1,1,1,1,1,ESH5',
      '2025-03-19T14:30Z,1,1,1,1,1,ESH5',
      '2015-03-23T14:30Z,1,1,1,1,1,ESM5',
      '2019-12-02T14:30Z,1,1,1,1,1,ESH0',
    ].join('\n')
    expect((await read(text)).series.map(({ id }) => id)).toEqual([
      'CON.F.US.EP.H15',
      'CON.F.US.EP.H25',
      'CON.F.US.EP.M15',
      'CON.F.US.EP.H20',
    ])
  })

  test('of other products and spreads are passed over, and counted', async () => {
    const { series, skipped, skippedNames } = await read(table('ESH5', 'MESH5', 'ESH5-ESM5', 'ESH5'))
    expect(series.map(({ id, bars }) => [id, bars.length])).toEqual([['CON.F.US.EP.H25', 2]])
    expect([skipped, skippedNames]).toEqual([2, ['MESH5', 'ESH5-ESM5']])
    await expect(read(table('NQH5'))).rejects.toMatchObject({
      code: 'no-bars',
      message: expect.stringContaining('NQH5'),
    })
  })

  test('can be given, and chosen', async () => {
    const named = await read(`ts_utc,open,high,low,close\n${OPEN},1,1,1,1`, { contract: 'ESH25' })
    expect(named.series).toMatchObject([{ id: 'CON.F.US.EP.H25', expires: '2025-03-21' }])
    const chosen = await read(table('ESH5', 'ESM5', 'ESH5'), { contract: 'ESM25' })
    expect(chosen).toMatchObject({ series: [{ id: 'CON.F.US.EP.M25' }], skipped: 2 })
    for (const contract of ['ESH5', 'NQH25', 'ES', '', 'hello'])
      await expect(read(table('ESH5'), { contract })).rejects.toMatchObject({ code: 'unknown-contract' })
  })

  test('have no bars after they expired', async () => {
    const late = `ts_utc,open,high,low,close\n2025-03-24T14:30Z,1,1,1,1`
    await expect(read(late, { contract: 'ESH25' })).rejects.toMatchObject({ code: 'contract-contradicted' })
    expect((await read(late, { contract: 'ESM25' })).series).toHaveLength(1)
  })
})

describe('stamps', () => {
  /** Bars of the last and the first minutes around the daily break of three days, stamped with the open or the close. */
  const around = (stamp: 'open' | 'close') =>
    [14, 15, 16]
      .flatMap((day) => [
        ...['16:57', '16:58', '16:59'].map((time) => `2025-01-${day}T${time}`),
        ...['18:00', '18:01', '18:02'].map((time) => `2025-01-${day}T${time}`),
      ])
      .map((time) => Date.parse(`${time}:00-05:00`) + (stamp === 'close' ? 60_000 : 0))
  const text = (stamp: 'open' | 'close') =>
    ['time,open,high,low,close', ...around(stamp).map((ms) => `${ms / 1000},1,1,1,1`)].join('\n')

  test('that the bars contradict stop, unless they are asked for', async () => {
    expect([...(await read(text('open'))).series[0]!.bars.ts]).toEqual(around('open'))
    await expect(read(text('close'))).rejects.toMatchObject({
      code: 'stamp-contradicted',
      message: expect.stringMatching(/3 bars .* trading ends, the first at 2025-01-14T22:00Z/),
      remedy: expect.stringContaining('--stamp close'),
    })
    const shifted = await read(text('close'), { stamp: 'close' })
    expect([...shifted.series[0]!.bars.ts]).toEqual(around('open'))
    expect(shifted.stampContradicted).toBe(false)
    const insisted = await read(text('close'), { stamp: 'open' })
    expect([...insisted.series[0]!.bars.ts]).toEqual(around('close'))
    expect(insisted.stampContradicted).toBe(true)
  })

  test('of the regular session alone are tested by its hours, of afternoons alone by the closes', async () => {
    const days = (from: string, count: number) =>
      [14, 15, 16].flatMap((day) =>
        Array.from({ length: count }, (_, at) => Date.parse(`2025-01-${day}T${from}:00-05:00`) + at * 60_000),
      )
    const lines = (times: readonly number[], late: 0 | 1) =>
      ['time,open,high,low,close', ...times.map((ms) => `${ms / 1000 + 60 * late},1,1,1,1`)].join('\n')
    for (const times of [days('09:30', 390), days('14:00', 180)]) {
      expect((await read(lines(times, 0))).count).toBe(times.length)
      await expect(read(lines(times, 1))).rejects.toMatchObject({
        code: 'stamp-contradicted',
        context: { stamp: 'open', bars: 3 },
      })
    }
  })

  test('of a format that stamps with the close are tested, too', async () => {
    const ninja = (stamp: 'open' | 'close') =>
      around(stamp)
        .map(
          (ms) =>
            `${new Date(ms).toISOString().replace(/^(....)-(..)-(..)T(..):(..).*/, '$1$2$3 $4$5')}00;1;1;1;1;1`,
        )
        .join('\n')
    await expect(read(ninja('open'), { timeZone: 'UTC' })).rejects.toMatchObject({
      code: 'stamp-contradicted',
      message: expect.stringMatching(/trading begins, the first at 2025-01-14T23:00Z/),
    })
    expect([...(await read(ninja('close'), { timeZone: 'UTC' })).series[0]!.bars.ts]).toEqual(around('open'))
  })
})

describe('order', () => {
  const line = (minute: number, close = 1) => `${OPEN + minute * 60_000},1,9,1,${close},1`
  const text = (...lines: string[]) => ['ts_utc,open,high,low,close,volume', ...lines].join('\n')

  test('is put right, and told', async () => {
    const { series, firstUnordered, duplicates } = await read(
      text(line(0), line(3), line(1), line(2), line(3), line(3)),
    )
    expect(Array.from(series[0]!.bars.ts, (ts) => (ts - OPEN) / 60_000)).toEqual([0, 1, 2, 3])
    expect([firstUnordered, duplicates]).toEqual([4, 2])
  })

  test('of bars that contradict each other is the later one’s, when asked for', async () => {
    const twice = text(line(0, 1), line(1, 2), line(0, 3))
    await expect(read(twice)).rejects.toMatchObject({
      code: 'contradicting-bars',
      context: { lines: [2, 4] },
    })
    const { series, contradictions } = await read(twice, { replace: true })
    expect([...series[0]!.bars.close]).toEqual([3, 2])
    expect(contradictions).toBe(1)
  })

  test('of many bars and blocks is kept', async () => {
    const count = 5000
    const { series } = await read(
      text(...Array.from({ length: count }, (_, i) => line(count - i, 1 + (i % 8)))),
    )
    expect(series[0]!.bars.length).toBe(count)
    for (let row = 0; row < count; row++) {
      expect(series[0]!.bars.ts[row]).toBe(OPEN + (row + 1) * 60_000)
      expect(series[0]!.bars.close[row]).toBe(1 + ((count - row - 1) % 8))
    }
  })
})

test('longer bars are not one-minute bars; those of a quiet contract are', async () => {
  const text = (...minutes: number[]) =>
    ['ts_utc,open,high,low,close', ...minutes.map((minute) => `${OPEN + minute * 60_000},1,1,1,1`)].join('\n')
  const fives = Array.from({ length: 40 }, (_, i) => i * 5)
  await expect(read(text(...fives))).rejects.toMatchObject({
    code: 'not-minute-bars',
    context: { minutes: 5 },
  })
  await expect(read(text(...fives.filter((minute) => minute % 35 !== 0)))).rejects.toMatchObject({
    context: { minutes: 5 },
  })
  expect((await read(text(0, 2, 5, 7, 8, 11, 13, 15, 18, 20, 21, 26, 28, 30))).series[0]?.bars.length).toBe(
    14,
  )
})
