import type { QualityCheck } from '@openbell/market-data'
import { expect, test } from 'vitest'
import { MINUTE } from './example-bars.ts'
import type { Row } from './example-bars.ts'
import { calmMarket, found, judge, OPEN, sentence, THREE_DAYS } from './quality-market.ts'
import type { FullRow } from './quality-market.ts'

const schedule = THREE_DAYS
const good = calmMarket(schedule)
/** A bar on Thursday morning. */
const AT = 2000
const changed = (change: Partial<FullRow>): FullRow[] =>
  good.map((row, index) => (index === AT ? { ...row, ...change } : row))
const all = (change: (row: FullRow, at: number) => Partial<FullRow>): FullRow[] =>
  good.map((row, at) => ({ ...row, ...change(row, at) }))
const times = (row: FullRow, factor: number): Partial<FullRow> => ({
  open: row.open * factor,
  high: row.high * factor,
  low: row.low * factor,
  close: row.close * factor,
})
const ts = good[AT]?.ts ?? 0

test.each<[string, Row[], QualityCheck, string, number]>([
  ['a price of zero', changed({ low: 0 }), 'non-positive-price', 'stop', 1],
  ['a negative price', changed({ low: -5600 }), 'non-positive-price', 'stop', 1],
  ['a price that is no number', changed({ close: Number.NaN }), 'non-positive-price', 'stop', 1],
  ['a high below the low', changed({ high: 5500, low: 5700 }), 'price-range', 'stop', 1],
  ['an open above the high', changed({ open: 5700 }), 'price-range', 'stop', 1],
  ['a close below the low', changed({ close: 5500 }), 'price-range', 'stop', 1],
  ['a price between ticks', changed({ open: 5602.6, high: 5603, low: 5602 }), 'off-tick', 'warning', 1],
  ['a price of 1e308', changed({ high: 1e308 }), 'absurd-price', 'stop', 1],
  // 400 times a price above 5600.
  ['prices above a million everywhere', all((row) => times(row, 400)), 'absurd-price', 'stop', 4140],
  ['an infinite price', changed({ high: Infinity }), 'absurd-price', 'stop', 1],
  [
    '1e308 everywhere',
    all(() => ({ open: 1e308, high: 1e308, low: 1e308, close: 1e308 })),
    'absurd-price',
    'stop',
    4140,
  ],
  ['a close of ten times the others', changed({ close: 56_025, high: 56_025 }), 'absurd-price', 'stop', 1],
  ['a low of half the others', changed({ low: 2800 }), 'absurd-price', 'stop', 1],
  // 4140 bars: 1380 of each day.
  [
    'a day at ten times the price',
    all((row, at) => (at >= 1380 && at < 2760 ? times(row, 10) : {})),
    'absurd-price',
    'stop',
    1380,
  ],
  [
    'a last day in cents',
    all((row, at) => (at >= 2760 ? times(row, 100) : {})),
    'absurd-price',
    'stop',
    1380,
  ],
  ['a negative volume', changed({ volume: -1 }), 'bad-volume', 'stop', 1],
  ['a volume that is no number', changed({ volume: Number.NaN }), 'bad-volume', 'stop', 1],
  ['a volume of 10,000,001', changed({ volume: 10_000_001 }), 'bad-volume', 'stop', 1],
  // Thursday's median is the 690th of 990 minutes at night, 141 each of 100 to 106 contracts: 104.
  ['a volume of 2001 times the median', changed({ volume: 2001 * 104 }), 'absurd-volume', 'warning', 1],
  ['a minute without volume', changed({ volume: 0 }), 'zero-volume', 'note', 1],
  // 1 % of 4140 bars are 41.4.
  ['42 minutes without volume', all((_, at) => (at < 42 ? { volume: 0 } : {})), 'zero-volume', 'warning', 42],
])('%s', (_, rows, check, severity, count) => {
  expect(found(judge(rows, { schedule }))[check]).toEqual([severity, count])
})

test.each<[string, Row[], QualityCheck]>([
  ['a price of 1.4 times the others', changed({ high: 7840 }), 'absurd-price'],
  ['a volume of 1999 times the median', changed({ volume: 1999 * 104 }), 'absurd-volume'],
  ['a price of 0.7 times the others', changed({ low: 3922 }), 'absurd-price'],
])('%s is not told', (_, rows, check) => {
  expect(found(judge(rows, { schedule }))[check]).toBeUndefined()
})

test('a volume beyond the limit is told once', () => {
  expect(found(judge(changed({ volume: 20_000_000 }), { schedule }))).toEqual({ 'bad-volume': ['stop', 1] })
})

test('a double is a stop and not a disorder, wherever it stands', () => {
  const again = good.slice(AT, AT + 1)
  expect(found(judge(good.toSpliced(AT, 0, ...again), { schedule }))).toEqual({ duplicate: ['stop', 1] })
  // Another bar of the same minute at the end, in another row's price.
  const other = good.slice(AT + 1, AT + 2).map((row) => ({ ...row, ts }))
  expect(found(judge([...good, ...other], { schedule }))).toEqual({ duplicate: ['stop', 1] })
})

test('disorder is a stop and not a double', () => {
  const swapped = good.toSpliced(AT, 2, ...good.slice(AT, AT + 2).toReversed())
  const report = judge(swapped, { schedule })
  expect(found(report)).toEqual({ order: ['stop', 1] })
  expect(sentence(report, 'order')).toContain(new Date(ts).toISOString().slice(0, 16))
  expect(report.stoppedDays).toEqual(['2025-03-13'])
})

test('a bar without a time is in disorder', () => {
  const report = judge([...good, { ts: Number.NaN, close: 5600, volume: 100 }], { schedule })
  expect(found(report)).toEqual({ order: ['stop', 1] })
  expect(report.stoppedDays).toEqual([])
})

test('the first bar that breaks a rule is named', () => {
  const rows = good.map((row) => (row.ts === OPEN || row.ts === OPEN + MINUTE ? { ...row, volume: -1 } : row))
  expect(sentence(judge(rows, { schedule }), 'bad-volume')).toBe(
    'Bars with a volume below zero, above 10,000,000, or no number: 2, the first at 2025-03-13T13:30Z.',
  )
})
