import { describe, expect, test } from 'vitest'
import {
  barExposure,
  consecutiveLosses,
  costShare,
  dayExposure,
  expectancy,
  payoffRatio,
  tradesByExitReason,
  tradesByGroup,
} from '../../src/index.ts'
import { madeTrades, tradesOf } from '../made-trades.ts'

describe('payoffRatio and expectancy', () => {
  test('worked by hand', () => {
    // Wins 150 and 100, mean 125; losses 50 and 75, mean 62.5; the trade at zero is in neither.
    const trades = tradesOf(150, -50, 0, 100, -75)
    expect(payoffRatio(trades)).toBe(2)
    expect(expectancy(trades)).toBe(25)
    // Two fifths × 125 − two fifths × 62.5.
    expect(expectancy(trades)).toBe((2 / 5) * 125 - (2 / 5) * 62.5)
  })

  test('are not defined without trades of both kinds', () => {
    expect(payoffRatio(tradesOf(10, 0))).toBeNaN()
    expect(payoffRatio(tradesOf(-10, 0))).toBeNaN()
    expect(payoffRatio(tradesOf())).toBeNaN()
    expect(expectancy(tradesOf())).toBeNaN()
    expect(expectancy(tradesOf(-0))).toBe(0)
  })
})

test('consecutiveLosses counts the longest row, which a trade at zero ends', () => {
  expect(consecutiveLosses(tradesOf(-1, -1, 5, -1, -1, -1, 0, -1))).toBe(3)
  expect(consecutiveLosses(tradesOf(-1, -1, 0, -1))).toBe(2)
  expect(consecutiveLosses(tradesOf(1, 0))).toBe(0)
  expect(consecutiveLosses(tradesOf())).toBe(0)
})

test('costShare divides all costs by what was won before costs', () => {
  // Before costs: 100, −50 and 5: the third won before costs and lost after them.
  const trades = madeTrades([
    { pnl: 71, costs: 29 },
    { pnl: -79, costs: 29 },
    { pnl: -24, costs: 29 },
  ])
  expect(costShare(trades)).toBeCloseTo(87 / 105, 13)
  expect(costShare(madeTrades([{ pnl: -79, costs: 29 }]))).toBeNaN()
  expect(costShare(tradesOf())).toBeNaN()
  expect(costShare(madeTrades([{ pnl: 10 }]))).toBe(0)
})

describe('exposure', () => {
  test('of bars: an exit at the open leaves the bar free', () => {
    const trades = madeTrades([
      { entryBar: 1, exitBar: 3, exitReason: 'stop' }, // bars 1, 2 and 3
      { entryBar: 5, exitBar: 7, exitReason: 'time' }, // bars 5 and 6
      { entryBar: 9, exitBar: 9, exitReason: 'segment-end' }, // bar 9
    ])
    const segments = { length: 2, start: Int32Array.of(0, 12), end: Int32Array.of(10, 17) }
    expect(barExposure(trades, segments)).toBe(6 / 15)
    expect(barExposure(tradesOf(), segments)).toBe(0)
    expect(barExposure(tradesOf(), { length: 0, start: new Int32Array(0), end: new Int32Array(0) })).toBeNaN()
  })

  test('of days: days with a trade, however many', () => {
    const trades = madeTrades([{ day: 0 }, { day: 0 }, { day: 3 }])
    expect(dayExposure(trades, 8)).toBe(0.25)
    expect(dayExposure(tradesOf(), 8)).toBe(0)
    expect(dayExposure(tradesOf(), 0)).toBeNaN()
  })
})

describe('trades in groups', () => {
  const trades = madeTrades([
    { entryBar: 0, pnl: 100, exitReason: 'target' },
    { entryBar: 2, pnl: -50, exitReason: 'stop' },
    { entryBar: 3, pnl: 60, exitReason: 'time' },
    { entryBar: 5, pnl: -20, exitReason: 'stop' },
    { entryBar: 6, pnl: 40, exitReason: 'target' },
  ])
  const targets = {
    trades: 2,
    netPnl: 140,
    winRate: 1,
    expectancy: 70,
    averageR: 0.7,
    payoffRatio: NaN,
    profitFactor: NaN,
  }

  test('by exit reason, in the order of the reasons, without those that did not occur', () => {
    expect(tradesByExitReason(trades)).toEqual([
      {
        reason: 'stop',
        trades: 2,
        netPnl: -70,
        winRate: 0,
        expectancy: -35,
        averageR: -0.35,
        payoffRatio: NaN,
        profitFactor: 0,
      },
      { reason: 'target', ...targets },
      expect.objectContaining({ reason: 'time', trades: 1, netPnl: 60 }),
    ])
    expect(tradesByExitReason(tradesOf())).toEqual([])
  })

  test('by the group of the entry bar, in ascending order', () => {
    const hours = Int32Array.of(9, 9, 9, 10, 10, 8, 8)
    expect(tradesByGroup(trades, hours)).toMatchObject([
      { group: 8, trades: 2, netPnl: 20, winRate: 0.5, expectancy: 10, payoffRatio: 2, profitFactor: 2 },
      { group: 9, trades: 2, netPnl: 50, averageR: 0.25 },
      { group: 10, trades: 1, netPnl: 60 },
    ])
  })

  test('refuse a bar without a group', () => {
    expect(() => tradesByGroup(trades, new Int32Array(6))).toThrow(
      expect.objectContaining({ code: 'invalid-results', context: { trade: 4, bar: 6 } }),
    )
  })
})
