import { ImportError } from '@openbell/market-data'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contractNames } from '../src/import/contract-names.ts'
import { readCsvBars } from '../src/import/read-csv-bars.ts'
import { settleBars } from '../src/import/settle-bars.ts'

/** The first lines of a file of each format. */
const SAMPLES = [
  ['20250115 143100;5900.25;5901;5899.5;5900.75;1234', '20250115 143200;5900.75;5902;5900.5;5901.5;987'],
  [
    'Date, Time, Open, High, Low, Last, Volume, NumberOfTrades, BidVolume, AskVolume',
    '2025/1/15, 09:30:00, 5900.25, 5901, 5899.5, 5900.75, 1234, 700, 600, 634',
    '2025/1/15, 09:31:00, 5900.75, 5902, 5900.5, 5901.5, 987, 500, 487, 500',
  ],
  ['timestamp,open,high,low,close,volume', '2025-01-15 09:30:00,5900.25,5901,5899.5,5900.75,1234'],
  ['2025-01-15 09:30:00,5900.25,5901,5899.5,5900.75,1234', '2025-01-15 09:31:00,5901,5901,5900,5900,4'],
  ['time,open,high,low,close,Volume', '1736951400,5900.25,5901,5899.5,5900.75,1234'],
  [
    'ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol',
    '1736951400000000000,33,1,4214,5900250000000,5901000000000,5899500000000,5900750000000,1234,ESH5',
  ],
  [
    'ts_utc,open,high,low,close,volume,contract',
    '2025-01-15T14:30:00Z,5900.25,5901,5899.5,5900.75,1234,ESH25',
  ],
]

/** What makes parsers stumble. */
const splinter = fc.oneof(
  fc.constantFrom(
    '',
    ',',
    ';',
    '"',
    '\r',
    '\n',
    '-',
    '.',
    'e',
    'NaN',
    '1e999',
    '-0',
    '0x1',
    '٣',
    '２',
    '\uFEFF',
    '\0',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '9'.repeat(30),
    '2025-02-30 00:00',
    '2025-03-09 02:30:00',
    'ESH5-ESM5',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)

/** A sample with some stretches replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SAMPLES.map((lines) => lines.join('\n'))),
    fc.array(fc.tuple(fc.nat(400), fc.nat(12), splinter), { minLength: 1, maxLength: 4 }),
  )
  .map(([text, cuts]) =>
    cuts.reduce((all, [at, length, put]) => all.slice(0, at) + put + all.slice(at + length), text),
  )

async function outcome(bytes: Uint8Array, timeZone: string | undefined): Promise<string> {
  const chunks = (async function* () {
    // Wherever the text is cut, even within a character.
    for (let at = 0; at < bytes.length; at += 37) yield bytes.subarray(at, at + 37)
  })()
  const path = 'any.csv'
  const request = { path, symbol: 'ES', ...(timeZone !== undefined && { timeZone }) }
  try {
    const collected = await readCsvBars(chunks, { ...request, names: contractNames('ES', 'ES-imported') })
    for (const { bars } of settleBars(collected, request).series)
      for (let row = 0; row < bars.length; row++) {
        const [ts = NaN, high = NaN, low = NaN, close = NaN] = [
          bars.ts[row],
          bars.high[row],
          bars.low[row],
          bars.close[row],
        ]
        if (!(ts % 60_000 === 0 && ts > (bars.ts[row - 1] ?? 0))) return `time ${ts}`
        if (!(high >= low && Math.abs(close) <= 1e6 && bars.volume[row]! >= 0)) return `bar ${row}`
      }
    return 'bars'
  } catch (error) {
    return error instanceof ImportError && error.message.includes(path) ? 'refused' : String(error)
  }
}

test('10,000 random and mutated texts give sound bars or a typed error', async () => {
  const seen = new Map<string, number>()
  const text = fc.oneof(
    { weight: 4, arbitrary: mutated.map((one) => Buffer.from(one)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  )
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom(undefined, 'UTC', 'America/New_York'), async (bytes, timeZone) => {
      const what = await outcome(bytes, timeZone)
      seen.set(what, (seen.get(what) ?? 0) + 1)
      expect(['bars', 'refused']).toContain(what)
    }),
    { numRuns: 10_000, seed: 20250114 },
  )
  // Were all refused, the bars would not have been looked at.
  expect(seen.get('bars')).toBeGreaterThan(200)
  expect(seen.get('refused')).toBeGreaterThan(500)
})

test.each(SAMPLES.map((lines) => [lines[0] ?? '', lines]))(
  '10,000 mutated lines under %j give a sound bar or a typed error',
  async (first, lines) => {
    const line = lines.at(-1) ?? ''
    const hasHeader = /open/i.test(first)
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.nat(line.length), fc.nat(6), splinter, async (at, length, put) => {
        const text = line.slice(0, at) + put + line.slice(at + length)
        const what = await outcome(Buffer.from(hasHeader ? `${first}\n${text}\n` : text), 'UTC')
        seen.set(what, (seen.get(what) ?? 0) + 1)
        expect(['bars', 'refused']).toContain(what)
      }),
      { numRuns: 10_000, seed: 20250115 },
    )
    expect(Math.min(seen.get('bars') ?? 0, seen.get('refused') ?? 0)).toBeGreaterThan(200)
  },
)
