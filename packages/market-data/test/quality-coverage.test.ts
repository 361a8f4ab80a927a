import { annotateBars, checkQuality, continuousBars } from '@openbell/market-data'
import type { QualityCheck } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { barsOf, MINUTE } from './example-bars.ts'
import type { Row } from './example-bars.ts'
import { calmMarket, CLOSE, found, judge, OPEN, sentence, THREE_DAYS } from './quality-market.ts'

const schedule = THREE_DAYS
const good = calmMarket(schedule)
/** The calm market without the minutes from one time to another. */
const without = (from: number, minutes: number): Row[] =>
  good.filter(({ ts }) => ts < from || ts >= from + minutes * MINUTE)
/** The end of Thursday's trading day: 17:00 Eastern. */
const BREAK = CLOSE + 60 * MINUTE

test.each<[string, Row[], QualityCheck, string, number]>([
  // 4140 minutes: 2 % are 82.8, 25 % are 1035.
  ['a hole of four minutes', without(OPEN, 4), 'missing-minutes', 'note', 4],
  ['a hole of 82 minutes', without(OPEN, 82), 'missing-minutes', 'note', 82],
  ['a hole of 83 minutes', without(OPEN, 83), 'missing-minutes', 'warning', 83],
  ['a hole of 1035 minutes', without(OPEN - 15 * 60 * MINUTE, 1035), 'missing-minutes', 'warning', 1035],
  ['a hole of 1036 minutes', without(OPEN - 15 * 60 * MINUTE, 1036), 'missing-minutes', 'stop', 1036],
  ['three minutes without a trade', without(OPEN, 3), 'isolated-minutes', 'note', 3],
  [
    'every twentieth minute without a trade',
    good.filter((_, at) => at % 20 !== 5),
    'isolated-minutes',
    'note',
    207,
  ],
  [
    'every nineteenth minute without a trade',
    good.filter((_, at) => at % 19 !== 5),
    'isolated-minutes',
    'warning',
    218,
  ],
  [
    'every third minute without a trade',
    good.filter((_, at) => at % 3 !== 1),
    'isolated-minutes',
    'stop',
    1380,
  ],
  [
    'a bar in the daily break',
    [...good, { ts: BREAK + 30 * MINUTE, close: 5600, volume: 100 }],
    'outside-hours',
    'note',
    1,
  ],
  ['no bar on Thursday', without(OPEN - 930 * MINUTE, 1380), 'days-without-bars', 'warning', 1],
  ['no bar before Thursday', good.slice(1380), 'days-without-bars', 'note', 1],
  // 1380 minutes a day: 90 % are 1242.
  ['139 minutes missing on Thursday', without(OPEN, 139), 'short-days', 'warning', 1],
])('%s', (_, rows, check, severity, count) => {
  expect(found(judge(rows, { schedule }))[check]).toEqual([severity, count])
})

test('138 minutes of 1380 may be missing on a day, and a history may begin within one', () => {
  expect(found(judge(without(OPEN, 138), { schedule }))['short-days']).toBeUndefined()
  expect(judge(good.slice(1000, 4000), { schedule }).remarks).toEqual([])
})

test('days are named: those without bars, and those with too few', () => {
  const rows = without(OPEN - 930 * MINUTE, 1380)
  expect(found(judge(rows, { schedule }))).not.toHaveProperty('short-days')
  expect(sentence(judge(rows, { schedule }), 'days-without-bars')).toBe(
    'Trading days without bars: 1 of 3: 2025-03-13.',
  )
  expect(sentence(judge(without(OPEN, 345), { schedule }), 'short-days')).toBe(
    'Trading days with fewer than 90.0 % of their minutes: 1 of 3: 2025-03-13 (75.0 %).',
  )
})

test('of many days the first three are named', () => {
  const week = compileSchedule({ from: '2025-03-10', to: '2025-03-14' })
  const friday = calmMarket(week).slice(4 * 1380)
  expect(sentence(judge(friday, { schedule: week }), 'days-without-bars')).toBe(
    'Trading days without bars: 4 of 5: 2025-03-10, 2025-03-11, 2025-03-12 and 1 more.',
  )
})

test.each<[string, Row[], string]>([
  ['in a session', without(OPEN, 10), ', in RTH.'],
  ['at night', without(OPEN - 60 * MINUTE, 10), ', in Overnight.'],
  ['over a session border', without(OPEN - 5 * MINUTE, 10), 'the largest of 10 from 2025-03-13T13:25Z'],
  ['at the open', without(BREAK + 60 * MINUTE, 10), ', at the open after the daily break.'],
  ['before the close', without(BREAK - 10 * MINUTE, 10), ', up to the close before the daily break.'],
  [
    'a whole day',
    without(OPEN - 930 * MINUTE, 1380),
    'all of the time between the daily break and the daily break',
  ],
])('what lies next to a gap is named: %s', (_, rows, words) => {
  expect(sentence(judge(rows, { schedule }), 'missing-minutes')).toContain(words)
})

test('a gap after an outage and one after the weekend', () => {
  // The exchange was down from 02:45 to 13:30 UTC on 28 November 2025.
  const outage = compileSchedule({ from: '2025-11-26', to: '2025-12-01' })
  const rows = calmMarket(outage)
  const reopened = Date.UTC(2025, 10, 28, 13, 30)
  const sunday = Date.UTC(2025, 10, 30, 23)
  expect(judge(rows, { schedule: outage }).remarks).toEqual([])
  const late = rows.filter(
    ({ ts }) =>
      !(ts >= reopened && ts < reopened + 30 * MINUTE) && !(ts >= sunday && ts < sunday + 20 * MINUTE),
  )
  expect(sentence(judge(late, { schedule: outage }), 'missing-minutes')).toContain(
    'gaps: 2, the largest of 30 from 2025-11-28T13:30Z, at the open after an outage; ' +
      'where: 1 at the open after an outage, 1 at the open after the weekend.',
  )
})

test('a gap at a roll', () => {
  // March until Wednesday's close, June from ten minutes after the next open.
  const wednesday = good.slice(0, 1380)
  const thursday = good.slice(1390)
  const series = [
    { contract: 'H25', bars: barsOf(wednesday) },
    { contract: 'M25', bars: barsOf(thursday) },
  ]
  const contracts = [
    { id: 'H25', expires: '2025-03-21' },
    { id: 'M25', expires: '2025-06-20' },
  ]
  const stored = { symbol: 'ES', series }
  const bars = annotateBars(continuousBars({ symbol: 'ES', stored, contracts, schedule }), schedule)
  const report = checkQuality({ bars, tickSize: 0.25, raw: stored })
  expect(sentence(report, 'missing-minutes')).toContain(', at the roll from H25 to M25.')
  expect(found(report)['roll-without-overlap']).toEqual(['warning', 1])
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
        const report = judge(rows, { schedule, thresholds: { isolatedMinutes: 0 } })
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
