import { describe, expect, test } from 'vitest'
import {
  averageR,
  dailySharpe,
  maxDrawdown,
  netPnl,
  profitFactor,
  summarizeBacktest,
  winRate,
} from '../src/index.ts'
import type { Trades } from '../src/index.ts'

/** Trades of which only money matters; a risk of 100 dollars each. */
function tradesOf(...pnl: number[]): Trades {
  const length = pnl.length
  return {
    length,
    entryBar: new Int32Array(length),
    exitBar: new Int32Array(length),
    direction: new Int8Array(length).fill(1),
    contracts: new Int32Array(length).fill(1),
    entryPrice: new Float64Array(length),
    exitPrice: new Float64Array(length),
    initialStop: new Float64Array(length),
    pnl: Float64Array.from(pnl),
    costs: new Float64Array(length),
    rMultiple: Float64Array.from(pnl, (value) => value / 100),
    exitReason: new Uint8Array(length),
    day: new Int32Array(length),
    partialFills: {
      length: 0,
      trade: new Int32Array(0),
      bar: new Int32Array(0),
      price: new Float64Array(0),
      contracts: new Int32Array(0),
    },
  }
}

describe('dailySharpe', () => {
  test('gives the reference figure', () => {
    expect(dailySharpe(Float64Array.of(1, 10, -4, 2, 3, 2, 1, -10))).toBeCloseTo(1.7238613961706866, 13)
  })

  test('counts idle days', () => {
    // Mean 50, variance (3 × 50² + 150²) / 3 = 10,000, deviation 100.
    expect(dailySharpe(Float64Array.of(0, 0, 200, 0))).toBeCloseTo((50 / 100) * Math.sqrt(252), 12)
  })

  test('is not defined without two different days', () => {
    expect(dailySharpe(new Float64Array(0))).toBeNaN()
    expect(dailySharpe(Float64Array.of(5))).toBeNaN()
    expect(dailySharpe(new Float64Array(60))).toBeNaN()
    // Their mean is not exactly 0.1, which would leave a tiny deviation and an enormous ratio.
    expect(dailySharpe(new Float64Array(10).fill(0.1))).toBeNaN()
    // 0.1 + 0.2 is not 0.3: a deviation of rounding alone is none.
    expect(dailySharpe(Float64Array.of(0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2))).toBeNaN()
  })
})

describe('maxDrawdown', () => {
  test('measures the deepest fall from a high, as a share of it', () => {
    // 1000, 1200, 900, 1500, 1350: 300 of 1200 is more than 150 of 1500.
    expect(maxDrawdown(Float64Array.of(200, -300, 600, -150), 1000)).toBeCloseTo(0.25, 12)
  })

  test('takes the starting balance as the first high', () => {
    expect(maxDrawdown(Float64Array.of(-100, 50), 1000)).toBeCloseTo(0.1, 12)
    expect(maxDrawdown(Float64Array.of(100, 0, 50), 1000)).toBe(0)
    expect(maxDrawdown(new Float64Array(0), 1000)).toBe(0)
  })

  test('needs a balance', () => {
    for (const balance of [0, -1, NaN, Infinity])
      expect(() => maxDrawdown(Float64Array.of(1), balance)).toThrow(
        expect.objectContaining({ code: 'invalid-money' }),
      )
  })
})

describe('figures of trades', () => {
  const trades = tradesOf(150, -50, 0, 100, -75)

  test('winRate counts trades above zero', () => {
    expect(winRate(trades)).toBeCloseTo(0.4, 12)
    expect(winRate(tradesOf())).toBeNaN()
  })

  test('averageR is the mean of the multiples', () => {
    expect(averageR(trades)).toBeCloseTo(0.25, 12)
    expect(averageR(tradesOf())).toBeNaN()
  })

  test('profitFactor divides what was won by what was lost', () => {
    expect(profitFactor(trades)).toBeCloseTo(2, 12)
    expect(profitFactor(tradesOf(10, 20))).toBeNaN()
    expect(profitFactor(tradesOf(-10))).toBe(0)
    expect(profitFactor(tradesOf())).toBeNaN()
  })

  test('netPnl adds the days up', () => {
    expect(netPnl(Float64Array.of(150, -50, 25))).toBe(125)
    expect(netPnl(new Float64Array(3))).toBe(0)
  })

  test('summarizeBacktest puts them together', () => {
    const summary = summarizeBacktest(
      { trades: tradesOf(200, -100), dailyPnl: Float64Array.of(200, -100, 0) },
      { startingBalance: 50_000 },
    )
    // Mean 100/3, deviations 500/3, -400/3, -100/3: variance (250000 + 160000 + 10000) / 9 / 2.
    const { sharpe, maxDrawdown: drawdown, ...rest } = summary
    expect(sharpe).toBeCloseTo((100 / 3 / Math.sqrt(420_000 / 18)) * Math.sqrt(252), 10)
    expect(drawdown).toBeCloseTo(100 / 50_200, 12)
    expect(rest).toEqual({ netPnl: 100, trades: 2, winRate: 0.5, averageR: 0.5, profitFactor: 2 })
  })
})
