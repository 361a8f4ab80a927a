import { expect, test } from 'vitest'
import { MINUTE } from './example-bars.ts'
import type { Row } from './example-bars.ts'
import { calmMarket, CLOSE, found, judge, OPEN, sentence, THREE_DAYS } from './quality-market.ts'
import type { FullRow } from './quality-market.ts'

// The close of the calm market moves a quarter point a minute: a jump is more than 3 points, a bad print more than 5.
const schedule = THREE_DAYS
const good = calmMarket(schedule)
const NOON = OPEN + 150 * MINUTE
const from = (start: number, end: number, points: number): FullRow[] =>
  good.map((row) =>
    row.ts >= start && row.ts < end
      ? {
          ...row,
          open: row.open + points,
          high: row.high + points,
          low: row.low + points,
          close: row.close + points,
        }
      : row,
  )
const at = (ts: number, change: (row: FullRow) => Partial<FullRow>): Row[] =>
  good.map((row) => (row.ts === ts ? { ...row, ...change(row) } : row))

test.each([
  ['a minute', 1, 20],
  ['a minute, downwards', 1, -20],
  ['two minutes', 2, 20],
])('a price that sticks out for %s is a bad print', (_, minutes, points) => {
  const report = judge(from(NOON, NOON + minutes * MINUTE, points), { schedule })
  expect(found(report)).toEqual({ 'bad-print': ['warning', 1] })
  expect(sentence(report, 'bad-print')).toMatch(
    /the largest by (19\.75|20\.25|20) points at 2025-03-13T16:00Z\.$/,
  )
})

test.each([
  ['high', (row: FullRow) => ({ high: row.high + 20 })],
  ['low', (row: FullRow) => ({ low: row.low - 20 })],
])('a %s that sticks out alone is a bad print', (_, change) => {
  expect(found(judge(at(NOON, change), { schedule }))).toEqual({ 'bad-print': ['warning', 1] })
})

test('a bad print in the first minutes of the bars is found, too', () => {
  const start = good[3]?.ts ?? 0
  expect(found(judge(from(start, start + MINUTE, 20), { schedule }))).toEqual({ 'bad-print': ['warning', 1] })
})

test('news that stays is a jump', () => {
  const report = judge(from(NOON, Infinity, 20), { schedule })
  expect(found(report)).toEqual({ 'price-jump': ['note', 1] })
  expect(sentence(report, 'price-jump')).toContain('2025-03-13T16:00Z')
})

test('a jump over a session border is seen', () => {
  expect(found(judge(from(OPEN, Infinity, 20), { schedule }))).toEqual({ 'price-jump': ['note', 1] })
})

test('a market that goes on moving after the news has no bad print', () => {
  // Thirty points up, back within a minute, and then two points to and fro for ten minutes.
  const rows = good.map((row) => {
    const minute = (row.ts - NOON) / MINUTE
    const points = minute === 0 ? 30 : minute > 0 && minute < 12 ? (minute % 2) * 2 : 0
    const close = row.close + points
    return { ...row, open: close, high: close + 0.25, low: close - 0.25, close }
  })
  const report = judge(rows, { schedule })
  expect(found(report)['bad-print']).toBeUndefined()
  expect(found(report)['price-jump']).toEqual(['note', 2])
})

test('a gap over closed time or over missing minutes is neither', () => {
  const break_ = CLOSE + 60 * MINUTE
  expect(judge(from(break_, Infinity, 40), { schedule }).remarks).toEqual([])
  const hole = from(NOON, Infinity, 40).filter(({ ts }) => ts < NOON - 2 * MINUTE || ts >= NOON)
  expect(found(judge(hole, { schedule }))).toEqual({ 'isolated-minutes': ['note', 2] })
})

test('jumps on more than one bar in 200 are worth a look', () => {
  // 4140 bars: 20 jumps are 0.48 %, 21 are 0.51 %. Each step of five points stays.
  const jumps = (count: number): Row[] => {
    let points = 0
    return good.map((row, index) => {
      if (index % 150 === 75 && index / 150 < count) points += 5
      return {
        ...row,
        open: row.open + points,
        high: row.high + points,
        low: row.low + points,
        close: row.close + points,
      }
    })
  }
  expect(found(judge(jumps(20), { schedule }))['price-jump']).toEqual(['note', 20])
  expect(found(judge(jumps(21), { schedule }))['price-jump']).toEqual(['warning', 21])
})

const still = (start: number, bars: number): Row[] =>
  good.map((row) =>
    row.ts >= start && row.ts < start + bars * MINUTE
      ? { ...row, open: 5602, high: 5602, low: 5602, close: 5602 }
      : row,
  )

test('a price that stands still for more than 30 bars of RTH', () => {
  // The swing may meet 5602 one minute before or after.
  expect(found(judge(still(NOON, 32), { schedule }))['frozen-price']).toEqual(['warning', 1])
  expect(found(judge(still(NOON, 28), { schedule }))['frozen-price']).toBeUndefined()
})

test('what stands still across the close of RTH is judged by its part in RTH', () => {
  expect(found(judge(still(CLOSE - 20 * MINUTE, 50), { schedule }))['frozen-price']).toBeUndefined()
})

test('at night a price may stand still', () => {
  expect(found(judge(still(OPEN - 300 * MINUTE, 60), { schedule }))['frozen-price']).toBeUndefined()
})

test('a tenth of RTH without movement stops', () => {
  // 1170 bars of RTH in three days.
  expect(found(judge(still(OPEN, 115), { schedule }))['frozen-price']).toEqual(['warning', 1])
  const report = judge(still(OPEN, 119), { schedule })
  expect(found(report)['frozen-price']).toEqual(['stop', 1])
  expect(report.stoppedDays).toEqual(['2025-03-13'])
})
