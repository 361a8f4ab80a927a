import { describe, expect, test } from 'vitest'
import { describeBacktest, summarizeBacktest } from '../../src/index.ts'
import type { TradedSeries } from '../../src/index.ts'
import { madeBars, madeTrades } from '../made-trades.ts'

/** Two days of two and one trades; 50 dollars a point, risks of 2 points. */
const trades = madeTrades([
  { entryBar: 1, exitBar: 1, exitPrice: 103, pnl: 146, costs: 4, rMultiple: 1.46, exitReason: 'target' },
  { entryBar: 2, exitBar: 3, exitPrice: 98, pnl: -104, costs: 4, rMultiple: -1.04, exitReason: 'stop' },
  {
    entryBar: 5,
    exitBar: 6,
    exitPrice: 99,
    pnl: -54,
    costs: 4,
    rMultiple: -0.54,
    exitReason: 'time',
    day: 2,
  },
])
const dailyPnl = Float64Array.of(42, 0, -54)
const series: TradedSeries = {
  bars: madeBars([
    [100, 100, 100, 100],
    [100, 104, 99, 103],
    [100, 101, 99.5, 100],
    [100, 102, 97, 97],
    [97, 97, 97, 97],
    [100, 100.5, 98.5, 99],
    [99, 120, 80, 100],
    [100, 100, 100, 100],
  ]),
  segments: {
    length: 2,
    start: Int32Array.of(0, 4),
    end: Int32Array.of(4, 8),
    day: Int32Array.of(0, 2),
  },
  instrument: { tickSize: 0.25, pointValue: 50 },
  groups: { hour: Int32Array.of(9, 9, 10, 10, 10, 10, 10, 10) },
}

describe('describeBacktest', () => {
  const description = describeBacktest({ trades, dailyPnl }, { startingBalance: 1_000, series })

  test('gathers every figure, as worked by hand', () => {
    // Mean −4, deviations 46, 4 and −50: sums of squares 4,632, of cubes −27,600, of fourth powers 10,727,712.
    const moments = { second: 4_632 / 3, third: -27_600 / 3, fourth: 10_727_712 / 3 }
    const deviation = Math.sqrt(4_632 / 2)
    const close = (value: number): unknown => expect.closeTo(value, 11)
    expect(description).toEqual({
      sharpe: close((-4 / deviation) * Math.sqrt(252)),
      sortino: close((-4 / Math.sqrt(54 ** 2 / 3)) * Math.sqrt(252)),
      calmar: close((0.988 ** 84 - 1) / (54 / 1_042)),
      annualReturn: close((-4 * 252) / 1_000),
      compoundAnnualReturn: close(0.988 ** 84 - 1),
      annualVolatility: close((deviation * Math.sqrt(252)) / 1_000),
      skewness: close(moments.third / moments.second ** 1.5),
      rawKurtosis: close(moments.fourth / moments.second ** 2),
      // Nine tenths of the way from the middle day to the outer ones.
      tailRatio: close(37.8 / 48.6),
      maxDrawdown: close(54 / 1_042),
      maxDrawdownMoney: 54,
      deepestDrawdown: {
        peakDay: 1,
        troughDay: 2,
        recoveryDay: null,
        days: 1,
        money: 54,
        share: close(54 / 1_042),
      },
      longestDrawdown: expect.objectContaining({ days: 1 }),
      trades: 3,
      netPnl: -12,
      winRate: close(1 / 3),
      expectancy: -4,
      averageR: close(-0.04),
      payoffRatio: close(146 / 79),
      profitFactor: close(146 / 158),
      consecutiveLosses: 2,
      costShare: close(12 / 150),
      dayExposure: close(2 / 3),
      byExitReason: [
        expect.objectContaining({ reason: 'stop', trades: 1, netPnl: -104 }),
        expect.objectContaining({ reason: 'target', trades: 1, netPnl: 146 }),
        expect.objectContaining({ reason: 'time', trades: 1, netPnl: -54 }),
      ],
      // Bars 1, 2, 3 and 5 of 8.
      barExposure: 0.5,
      // Against: 1, 2 and 1.5 points; in favour: 3, 1 and 0.5.
      adverseExcursion: {
        averagePoints: 1.5,
        averageDollars: 75,
        averageR: 0.75,
        largestPoints: 2,
        largestDollars: 100,
        largestR: 1,
      },
      favourableExcursion: {
        averagePoints: 1.5,
        averageDollars: 75,
        averageR: 0.75,
        largestPoints: 3,
        largestDollars: 150,
        largestR: 1.5,
      },
      byGroup: {
        hour: [
          expect.objectContaining({ group: 9, trades: 1, netPnl: 146 }),
          expect.objectContaining({ group: 10, trades: 2, netPnl: -158 }),
        ],
      },
    })
  })

  test('agrees with the small summary', () => {
    const summary = summarizeBacktest({ trades, dailyPnl }, { startingBalance: 1_000 })
    expect(description).toMatchObject({ ...summary })
  })

  test('leaves out what walks bars where no series is given', () => {
    const { barExposure, adverseExcursion, favourableExcursion, byGroup, ...rest } = description
    expect([barExposure, adverseExcursion, favourableExcursion, byGroup]).not.toContain(undefined)
    expect(describeBacktest({ trades, dailyPnl }, { startingBalance: 1_000 })).toEqual(rest)
  })

  test('says that nothing is known of nothing', () => {
    const nothing = describeBacktest(
      { trades: madeTrades([]), dailyPnl: new Float64Array(2) },
      { startingBalance: 1_000, series },
    )
    expect(nothing).toMatchObject({
      sharpe: NaN,
      calmar: NaN,
      annualReturn: 0,
      deepestDrawdown: null,
      trades: 0,
      winRate: NaN,
      costShare: NaN,
      dayExposure: 0,
      byExitReason: [],
      barExposure: 0,
      adverseExcursion: { averageR: NaN, largestR: NaN },
      byGroup: { hour: [] },
    })
    // In JSON what is not defined is null.
    expect(JSON.parse(JSON.stringify(nothing))).toMatchObject({ sharpe: null, winRate: null, trades: 0 })
  })
})
