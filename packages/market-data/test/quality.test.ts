import {
  annotateBars,
  checkQuality,
  continuousBars,
  DataError,
  qualityTable,
  requireQuality,
  requireTradingDays,
} from '@openbell/market-data'
import type { QualityCheck, QualityReport, QualityThresholds } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { RollingMedian } from '../src/quality/rolling-median.ts'
import { barsOf, MINUTE, minutes } from './example-bars.ts'
import type { Row } from './example-bars.ts'

const schedule = compileSchedule({ from: '2025-03-12', to: '2025-03-14' })
// Thursday's RTH, 09:30 to 16:00 Eastern.
const OPEN = Date.UTC(2025, 2, 13, 13, 30)
const CLOSE = Date.UTC(2025, 2, 13, 20)

function reportOn(rows: readonly Row[], thresholds?: Partial<QualityThresholds>): QualityReport {
  const stored = { symbol: 'ES', series: [{ contract: 'M25', bars: barsOf(rows) }] }
  const contracts = [{ id: 'M25', expires: '2025-06-20' }]
  const bars = annotateBars(continuousBars({ symbol: 'ES', stored, contracts, schedule }), schedule)
  return checkQuality({ bars, tickSize: 0.25, raw: stored, ...(thresholds && { thresholds }) })
}

const good = (): Row[] => minutes(OPEN, CLOSE, 5600)
const found = (report: QualityReport): Record<string, unknown> =>
  Object.fromEntries(report.remarks.map(({ check, severity, count }) => [check, [severity, count]]))
/** Good bars with one changed. */
const changed = (at: number, change: Partial<Row>): Row[] =>
  good().map((row, index) => (index === at ? { ...row, ...change } : row))

test('good bars of one day', () => {
  const report = reportOn(good())
  expect(report).toMatchObject({ symbol: 'ES', tradingDays: 1, bars: 390, expectedBars: 390 })
  expect(found(report)).toEqual({ 'days-without-bars': ['note', 2] })
})

test.each<[string, Row[], QualityCheck, string, number]>([
  ['a hole of ten minutes', good().toSpliced(100, 10), 'missing-minutes', 'warning', 10],
  ['a hole of five minutes', good().toSpliced(100, 5), 'missing-minutes', 'note', 5],
  ['a hole of two hours', good().toSpliced(100, 120), 'missing-minutes', 'stop', 120],
  ['three minutes without a trade', good().toSpliced(100, 3), 'isolated-minutes', 'note', 3],
  [
    'a bar after the close',
    [...good(), { ts: CLOSE + 90 * MINUTE, close: 5600 }],
    'outside-hours',
    'note',
    1,
  ],
  ['a price of zero', changed(5, { low: 0 }), 'non-positive-price', 'stop', 1],
  ['a price that is no number', changed(5, { close: Number.NaN }), 'non-positive-price', 'stop', 1],
  ['a high below the low', changed(5, { high: 5500, low: 5700 }), 'price-range', 'stop', 1],
  ['an open above the high', changed(5, { open: 5700 }), 'price-range', 'stop', 1],
  ['a price between ticks', changed(5, { open: 5601.3 }), 'off-tick', 'warning', 1],
  ['a minute without volume', changed(5, { volume: 0 }), 'zero-volume', 'note', 1],
  ['no volume at all', good().map((row) => ({ ...row, volume: 0 })), 'zero-volume', 'warning', 390],
])('%s', (_, rows, check, severity, count) => {
  expect(found(reportOn(rows))[check]).toEqual([severity, count])
})

test('a spike and its return are found where bars follow one another', () => {
  // The close changes by a quarter point a minute: 12 times that is 3 points.
  const report = reportOn(changed(200, { close: 5650, high: 5650 }))
  expect(found(report)['spike']).toEqual(['warning', 2])
  expect(report.remarks.find(({ check }) => check === 'spike')?.message).toContain(
    '47.75 points at 2025-03-13T16:51Z',
  )
  expect(
    found(reportOn(changed(200, { close: 5650, high: 5650 }), { spikeFactor: 1000 }))['spike'],
  ).toBeUndefined()
})

test('a price that stands still for more than 30 bars of RTH', () => {
  const still = (bars: number): Row[] =>
    good().map((row, at) => (at < 60 || at >= 60 + bars ? row : { ts: row.ts, close: 5590 }))
  expect(found(reportOn(still(31)))['frozen-price']).toEqual(['warning', 1])
  expect(found(reportOn(still(30)))['frozen-price']).toBeUndefined()
})

test('disorder and doubles can only be in raw bars', () => {
  const report = reportOn(good())
  const rows = [
    { ts: OPEN, close: 5600 },
    { ts: OPEN, close: 5600 },
    { ts: OPEN - MINUTE, close: 5600 },
  ]
  const stored = { symbol: 'ES', series: [{ contract: 'M25', bars: barsOf(rows) }] }
  const contracts = [{ id: 'M25', expires: '2025-06-20' }]
  const clean = { symbol: 'ES', series: [{ contract: 'M25', bars: barsOf(good()) }] }
  const bars = annotateBars(continuousBars({ symbol: 'ES', stored: clean, contracts, schedule }), schedule)
  expect(found(checkQuality({ bars, tickSize: 0.25, raw: stored }))['order']).toEqual(['stop', 2])
  expect(found(report)['order']).toBeUndefined()
})

test('gaps are counted like missing entries of a set, over breaks and sessions', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 3 * 1440 }), { minLength: 1, maxLength: 60 }),
      (offsets) => {
        const start = Date.UTC(2025, 2, 11, 20)
        const rows = offsets
          .toSorted((a, b) => a - b)
          .map((offset) => ({ ts: start + offset * MINUTE, close: 5600 }))
        const report = reportOn(rows, { isolatedMinutes: 0 })
        const { intervals } = schedule
        const first = intervals.start[0] ?? 0
        const last = intervals.end[intervals.length - 1] ?? 0
        const kept = rows.map(({ ts }) => ts).filter((ts) => ts >= first && ts < last)
        const have = new Set(kept)
        let missing = 0
        for (let i = 0; i < intervals.length; i++)
          for (let ts = intervals.start[i] ?? 0; ts < (intervals.end[i] ?? 0); ts += MINUTE)
            if (ts > (kept[0] ?? Infinity) && ts < (kept.at(-1) ?? 0) && !have.has(ts)) missing++
        expect(report.remarks.find(({ check }) => check === 'missing-minutes')?.count ?? 0).toBe(missing)
      },
    ),
    { numRuns: 60 },
  )
})

test('no bars at all give a report, too', () => {
  expect(reportOn([])).toMatchObject({ tradingDays: 0, bars: 0, expectedBars: 0 })
})

test('the gravest remark comes first, and only a stop stops', () => {
  const bad = reportOn(changed(5, { high: 5500, low: 5700, open: 5601.3 }))
  expect(bad.remarks.map(({ severity }) => severity)).toEqual(['stop', 'warning', 'note'])
  expect(() => requireQuality(bad)).toThrow(expect.objectContaining({ code: 'unusable-data' }))
  requireQuality(reportOn(good()))
})

test('too few trading days are told with what to do about it', () => {
  const report = { symbol: 'ES', tradingDays: 39 }
  expect(() => requireTradingDays(report, 40)).toThrow(DataError)
  expect(() => requireTradingDays(report, 40)).toThrow(
    expect.objectContaining({
      code: 'insufficient-data',
      message: 'ES has bars of 39 trading days, and 40 are needed',
      context: { symbol: 'ES', tradingDays: 39, needed: 40 },
    }),
  )
  requireTradingDays({ ...report, tradingDays: 40 }, 40)
})

test('remarks as a table', () => {
  const table = qualityTable(reportOn(good()), reportOn(changed(5, { volume: 0 })))
  expect(table.columnNames()).toEqual(['symbol', 'check', 'severity', 'count', 'message'])
  expect(table.array('check')).toEqual(['days-without-bars', 'days-without-bars', 'zero-volume'])
  expect(qualityTable().numRows()).toBe(0)
})

test('the rolling median is the median of the last numbers', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 9 }),
      (all, size) => {
        const median = new RollingMedian(size)
        for (const [at, number] of all.entries()) {
          median.push(number)
          const last = all.slice(Math.max(0, at + 1 - size), at + 1).toSorted((a, b) => a - b)
          const middle = ((last[Math.floor((size - 1) / 2)] ?? 0) + (last[Math.floor(size / 2)] ?? 0)) / 2
          expect(median.value).toBe(last.length < size ? Number.NaN : middle)
        }
      },
    ),
  )
})
