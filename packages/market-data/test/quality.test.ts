import { DataError, requireQuality, requireTradingDays } from '@openbell/market-data'
import { qualityTable } from '@openbell/market-data/quality-table'
import type { Severity } from '@openbell/market-data'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { RollingMedian } from '../src/quality/rolling-median.ts'
import { calmMarket, found, judge, sentence, THREE_DAYS } from './quality-market.ts'
import type { FullRow } from './quality-market.ts'

const schedule = THREE_DAYS
const good = calmMarket(schedule)
const changed = (at: number, change: Partial<FullRow>): FullRow[] =>
  good.map((row, index) => (index === at ? { ...row, ...change } : row))
const stopped = changed(1380 + 5, { high: 5500, low: 5700, open: 5601.3 })

test('a calm market has no remarks', () => {
  // Three days of 23 hours of 60 minutes.
  expect(judge(good, { schedule })).toEqual({
    symbol: 'ES',
    tradingDays: 3,
    bars: 4140,
    expectedBars: 4140,
    remarks: [],
    stoppedDays: [],
  })
})

test('no bars at all give a report, too', () => {
  expect(judge([], { schedule })).toMatchObject({ tradingDays: 0, bars: 0, expectedBars: 0, stoppedDays: [] })
})

test('a report is plain data that survives JSON', () => {
  for (const rows of [[], good, stopped]) {
    const report = judge(rows, { schedule, wantedDays: 60 })
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  }
})

test('the gravest remark comes first', () => {
  const severities: Severity[] = judge(stopped, { schedule, wantedDays: 60 }).remarks.map(
    (remark) => remark.severity,
  )
  expect(severities).toEqual(['stop', 'warning', 'note'])
})

test('only a stop stops, and the remedy names the days and the commands that show and mend them', () => {
  requireQuality(judge(good, { schedule }))
  requireQuality(judge(changed(5, { open: 5600.1, low: 5600 }), { schedule }))
  expect(() => requireQuality(judge(stopped, { schedule }))).toThrow(
    expect.objectContaining({
      code: 'unusable-data',
      context: { symbol: 'ES', checks: ['price-range'], days: ['2025-03-13'] },
      remedy:
        'Look at the bars of 2025-03-13 with openbell bars --symbol ES --from 2025-03-13 --to 2025-03-13, run openbell ' +
        'download once more, which asks a gateway for them again, and mend what stays wrong from another source with ' +
        'openbell import FILE --symbol ES --replace.',
    }),
  )
})

test('several days are named from the first to the last', () => {
  const rows = good.map((row, at) => (at % 1380 === 0 ? { ...row, volume: -1 } : row))
  expect(judge(rows, { schedule }).stoppedDays).toEqual(['2025-03-12', '2025-03-13', '2025-03-14'])
  expect(() => requireQuality(judge(rows, { schedule }))).toThrow(
    expect.objectContaining({ remedy: expect.stringContaining('--from 2025-03-12 --to 2025-03-14') }),
  )
})

test('a stop without days names none', () => {
  const remarks = [
    { symbol: 'ES', check: 'order', severity: 'stop', count: 1, message: 'One bar without a time.' },
  ] as const
  expect(() => requireQuality({ symbol: 'ES', remarks, stoppedDays: [] })).toThrow(
    expect.objectContaining({
      remedy: expect.stringContaining('Look at the bars with openbell bars --symbol ES, and mend'),
    }),
  )
})

test('too few trading days are told with every way to more', () => {
  const report = { symbol: 'ES', tradingDays: 39 }
  expect(() => requireTradingDays(report, 40)).toThrow(DataError)
  expect(() => requireTradingDays(report, 40)).toThrow(
    expect.objectContaining({
      code: 'insufficient-data',
      message: 'Insufficient data: ES has bars of 39 trading days, and 40 are needed',
      context: { symbol: 'ES', tradingDays: 39, needed: 40 },
      remedy: expect.stringMatching(/openbell import FILE --symbol ES.*--days.*openbell download/),
    }),
  )
  requireTradingDays({ ...report, tradingDays: 40 }, 40)
  expect(() => requireTradingDays({ symbol: 'ES', tradingDays: 0 }, 1)).toThrow(
    expect.objectContaining({
      message: 'Insufficient data: ES has bars of 0 trading days, and 1 is needed',
      remedy: expect.stringMatching(/^Import the missing 1 trading day from a file/),
    }),
  )
})

test('a shorter history than asked for is a note that says what the run rests on', () => {
  const report = judge(good, { schedule, wantedDays: 62 })
  expect(found(report)).toEqual({ 'short-history': ['note', 59] })
  expect(sentence(report, 'short-history')).toBe(
    'A shorter history than asked for: 3 trading days of 62, 2025-03-12 to 2025-03-14.',
  )
  expect(judge(good, { schedule, wantedDays: 3 }).remarks).toEqual([])
})

test('remarks as a table say what was found and what to do', () => {
  const table = qualityTable(judge(good, { schedule }), judge(changed(5, { volume: 0 }), { schedule }))
  expect(table.columnNames()).toEqual(['symbol', 'severity', 'check', 'count', 'what', 'to do'])
  expect(table.objects()).toEqual([
    {
      symbol: 'ES',
      severity: 'note',
      check: 'zero-volume',
      count: 1,
      what: 'Bars without volume: 1, the first at 2025-03-11T22:05Z.',
      'to do': 'Use a source with volumes: the roll and the volume indicators need them.',
    },
  ])
  expect(qualityTable().numRows()).toBe(0)
})

test('what to do names the symbol', () => {
  const [row] = qualityTable(judge(changed(5, { close: 0 }), { schedule })).objects()
  expect(row).toMatchObject({ 'to do': expect.stringContaining('openbell bars --symbol ES --from') })
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
