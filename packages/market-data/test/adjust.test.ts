import {
  annotateBars,
  barsAsCsv,
  barsAsParquet,
  continuousBars,
  sessionSegments,
  sliceBars,
} from '@openbell/market-data'
import type { Adjust, AnnotatedBars, ContinuousBars, StoredBars } from '@openbell/market-data'
import { compileSchedule } from '@openbell/session-calendar'
import * as fc from 'fast-check'
import { parquetMetadata } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { barsOf } from './example-bars.ts'
import type { Row } from './example-bars.ts'

const schedule = compileSchedule({ from: '2025-03-13', to: '2025-03-18' })
const contracts = [
  { id: 'H25', expires: '2025-03-21' },
  { id: 'M25', expires: '2025-06-20' },
  { id: 'U25', expires: '2025-09-19' },
]
const at = (day: number, minute = 0): number => Date.UTC(2025, 2, day, 14, minute)

function join(series: Readonly<Record<string, readonly Row[]>>, adjust?: Adjust): ContinuousBars {
  const stored: StoredBars = {
    symbol: 'ES',
    series: Object.entries(series).map(([contract, rows]) => ({ contract, bars: barsOf(rows) })),
  }
  return continuousBars({
    symbol: 'ES',
    stored,
    contracts,
    schedule,
    ...(adjust === undefined ? {} : { adjust }),
  })
}

describe('by hand', () => {
  // H25 to Friday, M25 on Monday, U25 on Tuesday. At the last common minutes 4000 meets 5000 and 5100 meets 7650.
  const H25 = [
    { ts: at(13), close: 3200, volume: 50 },
    { ts: at(14), open: 3992, high: 4008, low: 3984, close: 4000, volume: 50 },
    { ts: at(14, 1), close: 4080, volume: 50 },
  ]
  const M25 = [
    { ts: at(14), close: 5000, volume: 1 },
    { ts: at(14, 2), close: 9999, volume: 1 },
    { ts: at(17), open: 5060, close: 5100, volume: 80 },
  ]
  const U25 = [
    { ts: at(17), close: 7650, volume: 1 },
    { ts: at(18), close: 7700, volume: 90 },
  ]
  const three = { H25, M25, U25 }

  test('by ratio: 1.25 before the second roll, times 1.5 before the first; points stay zero', () => {
    const bars = join(three, 'ratio')
    expect(bars.adjust).toBe('ratio')
    // 3200, 4000 and 4080 times 1.25 times 1.5; 5100 times 1.5; 7700.
    expect([...bars.close]).toEqual([6000, 7500, 7650, 7650, 7700])
    expect([bars.open[1], bars.high[1], bars.low[1], bars.open[3]]).toEqual([7485, 7515, 7470, 7590])
    expect([...(bars.factor ?? [])]).toEqual([1.875, 1.875, 1.875, 1.5, 1])
    expect([...bars.adjustment]).toEqual([0, 0, 0, 0, 0])
    expect([...bars.volume]).toEqual([50, 50, 50, 80, 90])
    expect(bars.rolls).toEqual([
      { bar: 3, from: 'H25', to: 'M25', adjustment: 0, factor: 1.25, measuredAt: at(14) },
      { bar: 4, from: 'M25', to: 'U25', adjustment: 0, factor: 1.5, measuredAt: at(17) },
    ])
    expect(bars.factor?.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  test('by difference, which is the default: 1000 before the second roll, 2550 more before it', () => {
    const bars = join(three, 'difference')
    expect(bars).toEqual(join(three))
    expect(bars.adjust).toBe('difference')
    expect([...bars.close]).toEqual([6750, 7550, 7630, 7650, 7700])
    expect([...bars.adjustment]).toEqual([3550, 3550, 3550, 2550, 0])
    expect(bars).not.toHaveProperty('factor')
    expect(bars.rolls[0]).toEqual({
      bar: 3,
      from: 'H25',
      to: 'M25',
      adjustment: 1000,
      measuredAt: at(14),
    })
  })

  test('not at all: each bar as it was traded, the rolls told', () => {
    const bars = join(three, 'none')
    expect(bars.adjust).toBe('none')
    expect([...bars.close]).toEqual([3200, 4000, 4080, 5100, 7700])
    expect([...bars.adjustment]).toEqual([0, 0, 0, 0, 0])
    expect(bars.rolls).toEqual([
      { bar: 3, from: 'H25', to: 'M25', adjustment: 0, measuredAt: at(14) },
      { bar: 4, from: 'M25', to: 'U25', adjustment: 0, measuredAt: at(17) },
    ])
  })

  test('a slice before a roll has none of the factors after it', () => {
    const bars = annotateBars(join(three, 'ratio'), schedule)
    expect([...(sliceBars(bars, 4).factor ?? [])]).toEqual([1.875, 1.875, 1.875, 1.5])
  })

  test('files say how they were adjusted', () => {
    const said = (adjust: Adjust) => {
      const bars = join(three, adjust)
      const [header = '', first = ''] = [...barsAsCsv(bars)].join('').split('\n')
      const bytes = barsAsParquet(bars)
      const { key_value_metadata: metadata, schema } = parquetMetadata(Uint8Array.from(bytes).buffer)
      return [header.split(',').at(-1), first.split(',').at(-1), schema.at(-1)?.name, metadata]
    }
    const as = (value: Adjust) => [{ key: 'adjust', value }]
    expect(said('difference')).toEqual(['adjustment', '3550', 'adjustment', as('difference')])
    expect(said('ratio')).toEqual(['adjustment_factor', '1.875', 'adjustment_factor', as('ratio')])
    expect(said('none')).toEqual(['adjustment', '0', 'adjustment', as('none')])
  })

  test('by ratio without a common minute: first open over last close', () => {
    const bars = join({ H25, M25: M25.slice(2) }, 'ratio')
    // 5060 / 4080.
    expect(bars.rolls).toEqual([{ bar: 3, from: 'H25', to: 'M25', adjustment: 0, factor: 5060 / 4080 }])
    expect(bars.close[2]).toBeCloseTo(5060, 9)
  })

  test.each<[string, Readonly<Record<string, readonly Row[]>>, string]>([
    ['a bar below zero', { H25: [{ ...H25[0]!, low: -37.63 }] }, '2025-03-13T14:00Z, low'],
    ['a bar at zero after the last roll', { H25, M25: [...M25, { ts: at(17, 1), close: 0 }] }, ', open'],
    ['a price that is no number', { H25: [{ ...H25[0]!, high: Number.NaN }] }, ', high'],
    ['a seam at zero', { H25, M25: [{ ...M25[0]!, close: 0 }, ...M25.slice(1)] }, '(4000 and 0)'],
  ])('%s has no ratio, but a difference', (_, series, where) => {
    expect(() => join(series, 'ratio')).toThrow(
      expect.objectContaining({ code: 'ratio-undefined', message: expect.stringContaining(where) }),
    )
    expect(join(series).length).toBeGreaterThan(0)
    expect(join(series, 'none').length).toBeGreaterThan(0)
  })
})

/** A walk on ticks of a quarter through the same minutes for three contracts, each with a basis and moves of its own. */
const market = fc
  .record({
    seed: fc.integer(),
    minutes: fc.integer({ min: 2, max: 40 }),
    bases: fc.tuple(fc.integer({ min: -800, max: 800 }), fc.integer({ min: -800, max: 800 })),
    lost: fc.uniqueArray(fc.integer({ min: 0, max: 38 }), { maxLength: 6 }),
  })
  .map(({ seed, minutes, bases, lost }) => {
    let state = seed >>> 0
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 4_294_967_296) * below)
    }
    const days = [13, 14, 17, 18]
    const front = [0, 1, 1, 2]
    const series: Record<string, Row[]> = {}
    for (const [index, { id }] of contracts.entries()) {
      let price = 16_000 + (index > 0 ? bases[0] : 0) + (index > 1 ? bases[1] : 0)
      const rows: Row[] = []
      for (const [place, day] of days.entries())
        for (let minute = 0; minute < minutes; minute++) {
          const open = price
          price += random(41) - 20
          // Minutes without a trade in the middle of the day: seams lie where all trade.
          if (minute > 0 && minute < minutes - 1 && lost.includes(minute + 2 * index - 2)) continue
          rows.push({
            ts: at(day, minute),
            open: open / 4,
            high: (Math.max(open, price) + random(9)) / 4,
            low: (Math.min(open, price) - random(9)) / 4,
            close: price / 4,
            volume: front[place] === index ? 90 : 10,
          })
        }
      series[id] = rows
    }
    return series
  })

const PRICES = ['open', 'high', 'low', 'close'] as const

/** The stored bar behind a bar of the view, and the one of the same contract before it. */
function rawOf(series: Readonly<Record<string, readonly Row[]>>, bars: ContinuousBars, row: number) {
  const rows = series[bars.contracts[bars.contract[row] ?? -1] ?? ''] ?? []
  const found = rows.findIndex(({ ts }) => ts === bars.ts[row])
  const price = (index: number, name: (typeof PRICES)[number]): number => rows[index]?.[name] ?? Number.NaN
  return { now: (name: (typeof PRICES)[number]) => price(found, name), before: price(found - 1, 'close') }
}

const near = (a: number, b: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(b)))

test('by ratio every return is that of the bar’s own contract, across the seam as well', () => {
  fc.assert(
    fc.property(market, (series) => {
      const bars = join(series, 'ratio')
      expect(bars.rolls).toHaveLength(2)
      for (let row = 1; row < bars.length; row++) {
        const { now, before } = rawOf(series, bars, row)
        for (const name of PRICES) near(bars[name][row]! / bars.close[row - 1]!, now(name) / before)
      }
    }),
    { seed: 20261124, numRuns: 60 },
  )
})

test('by difference every change in points is that of the bar’s own contract, across the seam as well', () => {
  fc.assert(
    fc.property(market, (series) => {
      const bars = join(series)
      for (let row = 1; row < bars.length; row++) {
        const { now, before } = rawOf(series, bars, row)
        // Quarters have no rounding: the changes are equal to the last bit, and with them the true range.
        for (const name of PRICES) expect(bars[name][row]! - bars.close[row - 1]!).toBe(now(name) - before)
      }
    }),
    { seed: 20261124, numRuns: 60 },
  )
})

test('without adjustment every price is the stored one, and what was done can always be undone', () => {
  fc.assert(
    fc.property(market, fc.constantFrom<Adjust>('none', 'ratio', 'difference'), (series, adjust) => {
      const bars = join(series, adjust)
      for (let row = 0; row < bars.length; row++) {
        const { now } = rawOf(series, bars, row)
        for (const name of PRICES) {
          const price = bars[name][row]!
          if (adjust === 'none') expect(price).toBe(now(name))
          near(price / (bars.factor?.[row] ?? 1) - bars.adjustment[row]!, now(name))
        }
      }
    }),
    { seed: 20261124, numRuns: 60 },
  )
})

test('without adjustment the series jumps at the seam by what the adjustment would have hidden', () => {
  const rows = (close: number, volumes: readonly number[]): Row[] =>
    [14, 17].flatMap((day, place) => [{ ts: at(day), close, volume: volumes[place]! }])
  const series = { H25: rows(5600, [90, 10]), M25: rows(5650, [10, 90]) }
  expect([...join(series, 'none').close]).toEqual([5600, 5650])
  expect([...join(series, 'difference').close]).toEqual([5650, 5650])
  expect([...join(series, 'ratio').close]).toEqual([5650, 5650])
})

describe('a position', () => {
  /** Five minutes of Thursday’s RTH; the contract changes in the middle when told. */
  const fiveMinutes = (change: boolean): AnnotatedBars => {
    const rows = Array.from({ length: 5 }, (_, minute) => ({ ts: at(13, minute), close: 5600 }))
    const bars = annotateBars(join({ H25: rows }), schedule)
    return change ? { ...bars, contract: Uint16Array.of(0, 0, 1, 1, 1), contracts: ['H25', 'M25'] } : bars
  }
  const rth = (bars: AnnotatedBars) => sessionSegments(bars, { session: 'RTH', fromDay: 0, toDay: 1 })

  test('ends where the contract changes, even within a session', () => {
    expect(rth(fiveMinutes(false))).toMatchObject({
      length: 1,
      start: Int32Array.of(0),
      end: Int32Array.of(5),
    })
    expect(rth(fiveMinutes(true))).toMatchObject({
      length: 2,
      start: Int32Array.of(0, 2),
      end: Int32Array.of(2, 5),
    })
  })

  test('never spans a roll, whatever the adjustment', () => {
    fc.assert(
      fc.property(market, fc.constantFrom<Adjust>('none', 'ratio', 'difference'), (series, adjust) => {
        const bars = annotateBars(join(series, adjust), schedule)
        expect(bars.rolls).toHaveLength(2)
        for (const session of schedule.sessions) {
          const { start, end } = sessionSegments(bars, { session, fromDay: 0, toDay: 4 })
          for (const [segment, first] of start.entries())
            for (const { bar } of bars.rolls) expect(first < bar && bar < end[segment]!).toBe(false)
        }
      }),
      { seed: 20261124, numRuns: 20 },
    )
  })
})
