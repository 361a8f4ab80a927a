import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { QualityReport } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import type { Schedule } from '@openbell/session-calendar'
import { seededRandom } from '@openbell/seeded-random'
import { describe, expect, test } from 'vitest'
import { MINUTE } from './example-bars.ts'
import { calmMarket, judge, sentence } from './quality-market.ts'
import type { FullRow } from './quality-market.ts'

const HOUR = 60 * MINUTE
const winter = compileSchedule({ from: '2024-11-18', to: '2025-01-31' })
const market = calmMarket(winter)

/** First open and last close of a trading day. */
function boundsOf({ intervals, tradingDays }: Schedule, day: string): readonly [number, number] {
  const index = tradingDays.indexOf(day)
  const rows = [...intervals.day.keys()].filter((row) => intervals.day[row] === index)
  return [intervals.start[rows[0] ?? -1] ?? Number.NaN, intervals.end[rows.at(-1) ?? -1] ?? Number.NaN]
}

/** Rows of which those from one time to another are moved; of two at one minute the moved one stays. */
function moved(rows: readonly FullRow[], from: number, to: number, by: number): FullRow[] {
  const isMoved = ({ ts }: FullRow): boolean => ts >= from && ts < to
  const late = rows.filter(isMoved).map((row) => ({ ...row, ts: row.ts + by }))
  const taken = new Set(late.map(({ ts }) => ts))
  return [...rows.filter((row) => !isMoved(row) && !taken.has(row.ts)), ...late].sort((a, b) => a.ts - b.ts)
}

const wrongTimes = (report: QualityReport): string[] =>
  report.remarks
    .filter(({ check }) => ['time-shift', 'bar-stamp'].includes(check))
    .map(({ message }) => message)

describe('hours of single days', () => {
  const [open, close] = boundsOf(winter, '2025-01-15')

  test.each([
    ['a whole day late', open, close, 1, '2025-01-15T00:00Z to 2025-01-15T23:00Z 1 hour late'],
    ['a whole day early', open, close, -1, '2025-01-14T22:00Z to 2025-01-15T21:00Z 1 hour early'],
    ['a day late by five hours', open, close, 5, '2025-01-15T04:00Z to 2025-01-15T23:00Z 5 hours late'],
    ['late from noon on', open + 18 * HOUR, close, 1, '2025-01-15T18:00Z to 2025-01-15T23:00Z 1 hour late'],
    ['early up to noon', open, open + 18 * HOUR, -1, '2025-01-14T22:00Z to 2025-01-15T16:00Z 1 hour early'],
  ])('%s', (_, from, to, hours, text) => {
    const report = judge(moved(market, from, to, hours * HOUR), { schedule: winter })
    expect(wrongTimes(report)).toEqual([
      expect.stringContaining(`around them lie right: ${text}. In the first`),
    ])
    expect(sentence(report, 'time-shift')).toContain('export these days again by the same clock')
    expect(report.stoppedDays).toEqual(['2025-01-15'])
  })

  test('three days in a row, over a break in which the bars of two days meet', () => {
    const [, last] = boundsOf(winter, '2025-01-17')
    const report = judge(moved(market, open, last, HOUR), { schedule: winter })
    expect(report.stoppedDays).toEqual(['2025-01-15', '2025-01-16', '2025-01-17'])
    expect(sentence(report, 'time-shift').match(/1 hour late/g)).toHaveLength(3)
  })

  test('an hour lost is no shift, nor are quotes after the close', () => {
    const lost = market.filter(({ ts }) => ts < open + 5 * HOUR || ts >= open + 6 * HOUR)
    expect(wrongTimes(judge(lost, { schedule: winter }))).toEqual([])
    const quotes = market.filter(({ ts }) => ts >= close - HOUR && ts < close)
    const quoted = [...market, ...quotes.map((row) => ({ ...row, ts: row.ts + HOUR }))]
    expect(wrongTimes(judge(quoted, { schedule: winter }))).toEqual([])
  })
})

describe('stamps of single days', () => {
  test.each([
    ['late', 1, 'close', ['2025-01-15']],
    ['early', -1, 'open', ['2025-01-15']],
    ['late', 1, 'close', ['2025-01-14', '2025-01-15', '2025-01-16']],
  ] as const)('%s by %i minute', (_, minutes, by, days) => {
    const [from] = boundsOf(winter, days[0])
    const [, to] = boundsOf(winter, days.at(-1) ?? '')
    const report = judge(moved(market, from, to, minutes * MINUTE), { schedule: winter })
    expect(wrongTimes(report)).toEqual([
      expect.stringMatching(
        new RegExp(`^Some days look stamped with their ${by} .*: ${days.join(', ')}\\. .*--stamp ${by},`),
      ),
    ])
    expect(report.stoppedDays).toEqual(days)
  })

  test.each([
    ['from three in the morning on', 9, 23, 1],
    ['up to noon', 0, 18, 1],
    ['from three in the morning on', 9, 23, -1],
    ['up to noon', 0, 18, -1],
  ])('part of a day, %s (hours %i to %i, %i minute), by the volume of RTH', (_, from, to, minutes) => {
    const [open] = boundsOf(winter, '2025-01-15')
    const rows = moved(market, open + from * HOUR, open + to * HOUR, minutes * MINUTE)
    const report = judge(rows, { schedule: winter })
    expect(sentence(report, 'bar-stamp')).toContain(`a minute ${minutes > 0 ? 'late' : 'early'}`)
    expect(report.stoppedDays).toEqual(['2025-01-15'])
  })

  test('of two days none can be told from the other', () => {
    const two = compileSchedule({ from: '2025-01-15', to: '2025-01-16' })
    const [from, to] = boundsOf(two, '2025-01-15')
    const rows = moved(calmMarket(two), from, to, MINUTE)
    expect(wrongTimes(judge(rows, { schedule: two }))).toEqual([])
  })
})

/** Quarters with half days, holidays, outages, circuit breakers, halts, and changes of the clocks. */
const QUARTERS = [
  ['2014-07-21', '2014-09-12'],
  ['2015-06-15', '2015-08-28'],
  ['2019-01-14', '2019-03-22'],
  ['2020-02-18', '2020-04-17'],
  ['2024-11-18', '2025-01-24'],
  ['2025-10-13', '2025-12-31'],
].map(([from = '', to = '']) => compileSchedule({ from, to }))
const MARKETS = 24

/** A market with whatever a right source may do: minutes without trades, lost hours and days, prints after the close. */
function rightMarket(seed: number): { rows: FullRow[]; schedule: Schedule } {
  const random = seededRandom(`within-days/${seed}`)
  const schedule = QUARTERS[seed % QUARTERS.length] ?? winter
  const traded = [1, 0.98, 0.9, 0.6, 0.3][random.integer(5)] ?? 1
  const printed = [0, 0.05, 0.5][random.integer(3)] ?? 0
  const lost = schedule.tradingDays.flatMap((day): (readonly [number, number])[] => {
    const [open, close] = boundsOf(schedule, day)
    const kind = random.integer(20)
    if (kind === 0) return [[open, close]]
    // An hour to the minute at a border or within, or any time.
    if (kind === 1) return [[open, open + HOUR]]
    if (kind === 2) return [[close - HOUR, close]]
    const from = open + random.integer(23) * HOUR
    if (kind === 3) return [[from, from + HOUR]]
    return kind === 4 ? [[from, from + random.integer(180) * MINUTE]] : []
  })
  const closes = new Set(schedule.tradingDays.map((day) => boundsOf(schedule, day)[1]))
  const rows = calmMarket(schedule, seed).flatMap((row): FullRow[] => {
    if (lost.some(([from, to]) => row.ts >= from && row.ts < to) || random.next() >= traded) return []
    const prints = closes.has(row.ts + MINUTE) && random.next() < printed
    // Some markets quote on for a while after the close.
    const length = seed % 7 === 0 ? 20 : 1
    const print = Array.from({ length: prints ? length : 0 }, (_, at) => ({
      ...row,
      ts: row.ts + (at + 1) * MINUTE,
    }))
    return [{ ...row, volume: Math.ceil(row.volume * (0.2 - Math.log(1 - random.next()))) }, ...print]
  })
  return { rows, schedule }
}

test(`of ${MARKETS} right markets with holidays, outages, lost hours and prints after the close none is called wrong`, () => {
  const wrong = Array.from({ length: MARKETS }, (_, seed) => {
    const { rows, schedule } = rightMarket(seed)
    return wrongTimes(judge(rows, { schedule })).map((message) => `${seed}: ${message}`)
  })
  expect(wrong.flat()).toEqual([])
})

// Real bars are not part of the project: they lie beside it where somebody has put them.
const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data')
const realRows = (name: string): FullRow[] =>
  readFileSync(join(FOLDER, `${name}.csv`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [time = '', ...figures] = line.split(',')
      const [open = 0, high = 0, low = 0, close = 0, volume = 0] = figures.map(Number)
      return { ts: Date.parse(time), open, high, low, close, volume }
    })

describe.skipIf(!existsSync(FOLDER)).each(['ES_1m_from_mid_2015Q1', 'NQ_1m_from_mid_2015Q1'])(
  'real bars: %s',
  (name) => {
    const schedule = compileSchedule({ from: '2015-01-02', to: '2015-03-31' })

    test('none of 62 days is called wrong; three days, moved, are', () => {
      const rows = realRows(name)
      expect(wrongTimes(judge(rows, { schedule }))).toEqual([])
      for (const day of ['2015-01-14', '2015-02-12', '2015-03-12']) {
        const [from, to] = boundsOf(schedule, day)
        for (const by of [HOUR, -HOUR, MINUTE, -MINUTE]) {
          const report = judge(moved(rows, from, to, by), { schedule })
          expect([day, by, report.stoppedDays]).toEqual([day, by, [day]])
        }
      }
    })
  },
)
