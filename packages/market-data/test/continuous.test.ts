import { annotateBars, barAtDay, continuousBars, sessionSegments, sliceBars } from '@openbell/market-data'
import type { AnnotatedBars } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseContracts } from '../src/choose-contracts.ts'
import { barsOf, MINUTE, minutes } from './example-bars.ts'
import type { Row } from './example-bars.ts'

const utc = (text: string): number => Date.parse(`${text}Z`)
const H25 = { id: 'H25', symbol: 'ES', expires: '2025-03-21' }
const M25 = { id: 'M25', symbol: 'ES', expires: '2025-06-20' }
const U25 = { id: 'U25', symbol: 'ES', expires: '2025-09-19' }

describe('the contract of a day', () => {
  const days = ['2025-03-17', '2025-03-18', '2025-03-19', '2025-03-20', '2025-03-21']
  const choose = (...volumes: (number | null)[][]): number[] => [
    ...chooseContracts(
      days,
      volumes.map((volume, at) => ({
        expires: [H25, M25, U25][at]?.expires ?? '',
        bars: Int32Array.from(volume, (one) => (one === null ? 0 : 1)),
        volume: Float64Array.from(volume, (one) => one ?? 0),
      })),
    ),
  ]
  test('is the one that traded most, and never an older one again', () => {
    expect(choose([9, 8, 7, 9, 9], [1, 2, 8, 3, 3])).toEqual([0, 0, 1, 1, 1])
  })
  test('is the nearer one on a tie', () => {
    expect(choose([5, 5, 0, 0, 0], [5, 5, 0, 0, 0])).toEqual([0, 0, 0, 0, 1])
  })
  test('is not one that has expired', () => {
    expect(choose([9, 9, 9, 9, 9], [1, 1, 1, 1, 1])).toEqual([0, 0, 0, 0, 1])
  })
  test('is none on a day that the one in use has lost, and the same one again afterwards', () => {
    expect(choose([9, null, 9, 9, 9], [1, 1, 1, 1, 1])).toEqual([0, -1, 0, 0, 1])
    expect(choose([9, null, 1, 1, 1], [1, 5, 5, 5, 5])).toEqual([0, -1, 1, 1, 1])
  })
  test('may skip a contract, and a day without bars has none', () => {
    expect(choose([9, null, null, null, null], [1, null, 2, 2, 2], [0, null, 3, 1, 1])).toEqual([
      0, -1, 2, 2, 2,
    ])
  })
})

describe('a roll', () => {
  const schedule = compileSchedule({ from: '2025-03-13', to: '2025-03-18' })
  const thursday = utc('2025-03-13T14:00')
  const friday = utc('2025-03-14T14:00')
  const monday = utc('2025-03-17T14:00')
  const near: Row[] = [
    { ts: thursday, close: 5600, volume: 50 },
    { ts: friday, close: 5610, volume: 50 },
    { ts: friday + MINUTE, open: 5609, high: 5613, low: 5608, close: 5612, volume: 50 },
    { ts: friday + 2 * MINUTE, close: 5620, volume: 50 },
    { ts: monday, close: 5630, volume: 10 },
  ]
  const far: Row[] = [
    { ts: friday + MINUTE, close: 5660.5, volume: 1 },
    { ts: friday + 3 * MINUTE, close: 5999, volume: 1 },
    { ts: monday, open: 5670, close: 5671, volume: 80 },
    { ts: monday + MINUTE, close: 5672, volume: 80 },
  ]
  const stored = {
    symbol: 'ES',
    series: [
      { contract: 'H25', bars: barsOf(near) },
      { contract: 'M25', bars: barsOf(far) },
      { contract: 'ES-csv', bars: barsOf([{ ts: thursday + MINUTE, close: 1, volume: 1e9 }]) },
    ],
  }

  test('shifts what lies before it by the difference in the last common minute', () => {
    const bars = continuousBars({ symbol: 'ES', stored, contracts: [M25, H25, U25], schedule })
    // At 14:01 on Friday both traded: 5660.5 − 5612 = 48.5.
    expect(bars.rolls).toEqual([
      { bar: 4, from: 'H25', to: 'M25', adjustment: 48.5, measuredAt: friday + MINUTE },
    ])
    expect([...bars.close]).toEqual([5648.5, 5658.5, 5660.5, 5668.5, 5671, 5672])
    expect([bars.open[2], bars.high[2], bars.low[2]]).toEqual([5657.5, 5661.5, 5656.5])
    expect([...bars.volume]).toEqual([50, 50, 50, 50, 80, 80])
    expect([...bars.contract]).toEqual([0, 0, 0, 0, 1, 1])
    expect(bars.contracts).toEqual(['H25', 'M25'])
    for (const column of [bars.ts, bars.open, bars.close, bars.volume, bars.contract])
      expect(column.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  test('without a common minute closes the gap, and says so', () => {
    const series = stored.series.map(({ contract, bars }) => ({
      contract,
      bars: contract === 'M25' ? barsOf(far.slice(2)) : bars,
    }))
    const bars = continuousBars({
      symbol: 'ES',
      stored: { symbol: 'ES', series },
      contracts: [H25, M25],
      schedule,
    })
    expect(bars.rolls).toEqual([{ bar: 4, from: 'H25', to: 'M25', adjustment: 50 }])
    expect(bars.close[3]).toBe(5670)
  })

  test('two rolls add up', () => {
    const tuesday = utc('2025-03-18T14:00')
    const third = [
      { ts: monday + MINUTE, close: 5700, volume: 1 },
      { ts: tuesday, close: 5701, volume: 9 },
    ]
    const series = [...stored.series, { contract: 'U25', bars: barsOf(third) }]
    const bars = continuousBars({
      symbol: 'ES',
      stored: { symbol: 'ES', series },
      contracts: [H25, M25, U25],
      schedule,
    })
    expect(bars.rolls.map(({ adjustment }) => adjustment)).toEqual([48.5, 28])
    expect([...bars.close]).toEqual([5676.5, 5686.5, 5688.5, 5696.5, 5699, 5700, 5701])
    // What has been added can be taken away again: the prices as they were traded.
    expect([...bars.adjustment]).toEqual([76.5, 76.5, 76.5, 76.5, 28, 28, 0])
  })

  test('bars outside trading hours stay, bars outside the schedule do not', () => {
    const rows = [
      { ts: utc('2025-03-12T14:00'), close: 1 },
      { ts: thursday, close: 2 },
      { ts: utc('2025-03-13T21:30'), close: 3 },
      { ts: utc('2025-03-15T12:00'), close: 4 },
      { ts: utc('2025-03-18T20:59'), close: 5 },
      { ts: utc('2025-03-18T21:00'), close: 6 },
    ]
    const series = [{ contract: 'M25', bars: barsOf(rows) }]
    const bars = annotateBars(
      continuousBars({ symbol: 'ES', stored: { symbol: 'ES', series }, contracts: [M25], schedule }),
      schedule,
    )
    expect([...bars.close]).toEqual([2, 3, 4, 5])
    expect([...bars.interval].map((row) => row >= 0)).toEqual([true, false, false, true])
  })

  test('no bars make an empty series', () => {
    const bars = continuousBars({
      symbol: 'ES',
      stored: { symbol: 'ES', series: [] },
      contracts: [H25],
      schedule,
    })
    expect(bars).toMatchObject({ length: 0, contracts: [], rolls: [] })
  })
})

/** Bars of three trading days around a roll, with a daily break, and one minute missing. */
function example(): AnnotatedBars {
  const schedule = compileSchedule({ from: '2025-03-13', to: '2025-03-18' })
  const near = minutes(utc('2025-03-13T12:00'), utc('2025-03-14T21:10'), 5600, 5)
  near.splice(700, 1)
  const far = minutes(utc('2025-03-14T20:00'), utc('2025-03-17T15:00'), 5650, 1)
  const series = [
    { contract: 'H25', bars: barsOf(near) },
    { contract: 'M25', bars: barsOf(far) },
  ]
  return annotateBars(
    continuousBars({ symbol: 'ES', stored: { symbol: 'ES', series }, contracts: [H25, M25], schedule }),
    schedule,
  )
}

test('segments are those of a slow twin', () => {
  const bars = example()
  const { intervals, sessions } = bars.schedule
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: sessions.length - 1 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: bars.length }),
      (session, a, b, endBar) => {
        const some = sliceBars(bars, endBar)
        const [fromDay, toDay] = [Math.min(a, b), Math.max(a, b)]
        const groups = new Map<string, { bars: number[]; day: number }>()
        for (let row = 0; row < some.length; row++) {
          const interval = some.interval[row] ?? -1
          const day = intervals.day[interval] ?? -1
          if (interval < 0 || intervals.session[interval] !== session || day < fromDay || day >= toDay)
            continue
          const key = `${interval}/${some.contract[row]}`
          const group = groups.get(key) ?? { bars: [], day: day - fromDay }
          group.bars.push(row)
          groups.set(key, group)
        }
        const segments = sessionSegments(some, { session, fromDay, toDay })
        expect(segments).toEqual({
          length: groups.size,
          start: Int32Array.from([...groups.values()], (group) => group.bars[0] ?? -1),
          end: Int32Array.from([...groups.values()], (group) => (group.bars.at(-1) ?? -1) + 1),
          day: Int32Array.from([...groups.values()], ({ day }) => day),
        })
        for (const group of groups.values())
          expect(group.bars.length).toBe((group.bars.at(-1) ?? 0) - (group.bars[0] ?? 0) + 1)
      },
    ),
  )
})

test('segments by hand: RTH of Thursday and Friday, from 09:30 to 16:00 Eastern', () => {
  const bars = example()
  const { start, end, day } = sessionSegments(bars, { session: 'RTH', fromDay: 0, toDay: 2 })
  const times = [...start].map((row, at) =>
    [row, (end[at] ?? 0) - 1].map((bar) => new Date(bars.ts[bar] ?? 0).toISOString().slice(0, 16)),
  )
  expect(times).toEqual([
    ['2025-03-13T13:30', '2025-03-13T19:59'],
    ['2025-03-14T13:30', '2025-03-14T19:59'],
  ])
  expect([...day]).toEqual([0, 1])
  expect([...sessionSegments(bars, { session: 'RTH', fromDay: 1, toDay: 2 }).day]).toEqual([0])
  expect(() => sessionSegments(bars, { session: 'Lunch', fromDay: 0, toDay: 2 })).toThrow(RangeError)
})

test('a slice ends where it is told and shares memory', () => {
  const bars = example()
  const [roll] = bars.rolls
  if (roll === undefined) throw new Error('no roll')
  const before = sliceBars(bars, roll.bar)
  expect(before.length).toBe(roll.bar)
  expect([before.ts, before.close, before.contract, before.interval].map(({ length }) => length)).toEqual(
    Array(4).fill(roll.bar),
  )
  expect(before.close.buffer).toBe(bars.close.buffer)
  expect(before.rolls).toEqual([])
  expect(sliceBars(bars, roll.bar + 1).rolls).toEqual([roll])
  expect(sliceBars(bars, 1e9).length).toBe(bars.length)
})

test('finds the first bar of a trading day', () => {
  const bars = example()
  const at = (day: number): string => new Date(bars.ts[barAtDay(bars, day)] ?? 0).toISOString().slice(0, 16)
  expect(at(0)).toBe('2025-03-13T12:00')
  // Friday's trading day begins on Thursday at 18:00 Eastern.
  expect(at(1)).toBe('2025-03-13T22:00')
  expect(at(2)).toBe('2025-03-16T22:00')
  expect(barAtDay(bars, 3)).toBe(bars.length)
  expect(barAtDay(bars, bars.schedule.tradingDays.length)).toBe(bars.length)
})
