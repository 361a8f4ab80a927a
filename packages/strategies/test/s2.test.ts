import { backtest, columnCache, fixedSlippage, perContractCommission } from '@openbell/backtest-kernel'
import type { Column } from '@openbell/backtest-kernel'
import { describe, expect, test } from 'vitest'
import {
  boundsViolations,
  defaultParameters,
  gridValues,
  s2,
  strategies,
  strategyById,
} from '../src/index.ts'

const defaults = defaultParameters(s2)

describe('S2', () => {
  test('starts from the documented values', () => {
    expect(defaults).toEqual({
      vwap_threshold: 0.15,
      rsi_level: 30,
      stop_atr_mult: 2,
      target_atr_mult: 3.5,
      min_atr: 0.25,
      max_bars_in_trade: 45,
    })
    expect(boundsViolations(s2, defaults)).toEqual([])
  })

  test('searches the documented grid', () => {
    const ends = s2.parameters.map((declaration) => {
      const values = gridValues(declaration)
      return [declaration.name, values.length, values[0], values[1], values.at(-1)]
    })
    expect(ends).toEqual([
      ['vwap_threshold', 26, 0.05, 0.06, 0.3],
      ['rsi_level', 11, 20, 22, 40],
      ['stop_atr_mult', 13, 1, 1.25, 4],
      ['target_atr_mult', 9, 2, 2.5, 6],
      ['min_atr', 7, 0.2, 0.25, 0.5],
      ['max_bars_in_trade', 7, 30, 35, 60],
    ])
    for (const declaration of s2.parameters) expect(gridValues(declaration)).toContain(declaration.default)
  })

  test('wants the target more than half an ATR beyond the stop', () => {
    expect(boundsViolations(s2, { ...defaults, stop_atr_mult: 3, target_atr_mult: 4 })).toEqual([])
    expect(boundsViolations(s2, { ...defaults, stop_atr_mult: 3, target_atr_mult: 3.5 })).toEqual([
      'violated: target_atr_mult is greater than stop_atr_mult + 0.5',
    ])
  })

  test('declares its plan from the parameters alone', () => {
    const plan = s2.plan({
      ...defaults,
      vwap_threshold: 0.2,
      rsi_level: 26,
      min_atr: 0.4,
      max_bars_in_trade: 55,
    })
    const words = (side: typeof plan.long) =>
      side.map(({ column, is, level }) => `${column.key} ${is} ${level}`)
    expect(words(plan.long)).toEqual([
      'vwap-distance:20 below -0.2',
      'rsi:14 below 26',
      'atr:14 at-least 0.4',
    ])
    expect(words(plan.short)).toEqual([
      'vwap-distance:20 above 0.2',
      'rsi:14 above 74',
      'atr:14 at-least 0.4',
    ])
    expect([plan.stop.column.key, plan.stop.multiple]).toEqual(['atr:14', 2])
    expect([plan.target?.column.key, plan.target?.multiple]).toEqual(['atr:14', 3.5])
    expect(plan.maxBarsInTrade).toBe(55)
  })

  test.each([
    ['long', -0.16, 29, 0.25, [1]],
    ['nothing at the threshold itself', -0.15, 29, 0.25, []],
    ['nothing at the RSI level itself', -0.16, 30, 0.25, []],
    ['nothing when it is quiet', -0.16, 29, 0.24, []],
    ['short', 0.16, 71, 0.25, [-1]],
    ['nothing above the threshold with a low RSI', 0.16, 29, 0.25, []],
    ['nothing at the mirrored RSI level itself', 0.16, 70, 0.25, []],
  ])('trades %s', (_, distance, rsi, atr, directions) => {
    expect(directionsTraded({ 'vwap-distance:20': distance, 'rsi:14': rsi, 'atr:14': atr })).toEqual(
      directions,
    )
  })

  test('fades an overshoot of a real series, in percent', () => {
    // Three hundred quiet bars around 5,000, then a fall of 8 points in two bars (0.16 %), then the way back.
    const close = Float64Array.from({ length: 340 }, (_, t) => {
      if (t < 300) return 5000 + (t % 2 === 0 ? 0.25 : -0.25)
      return t < 302 ? 5000 - 4 * (t - 299) : Math.min(4992 + (t - 301), 4999)
    })
    const open = close.map((_, t) => close[Math.max(t - 1, 0)]!)
    const result = backtest({
      columns: columnCache({
        length: 340,
        open,
        close,
        high: close.map((price, t) => Math.max(price, open[t]!)),
        low: close.map((price, t) => Math.min(price, open[t]!)),
        volume: new Float64Array(340).fill(1000),
      }),
      segments: { length: 1, start: Int32Array.of(300), end: Int32Array.of(340), day: Int32Array.of(0) },
      dayCount: 1,
      plan: s2.plan(defaults),
      instrument: { tickSize: 0.25, pointValue: 50 },
      costs: { slippage: fixedSlippage(1), commission: perContractCommission(2) },
    })
    // Bar 301 closes at 4992, 0.16 % below the mean near 5000: in at the open of bar 302, which is that close.
    expect(result.trades.length).toBe(1)
    expect(result.trades.entryBar[0]).toBe(302)
    expect(result.trades.entryPrice[0]).toBe(4992.25)
    expect(result.trades.direction[0]).toBe(1)
    expect(result.dailyPnl[0]).toBeGreaterThan(0)
  })

  test.each([undefined, NaN, Infinity])('refuses a plan with a parameter of %s', (value) => {
    const { min_atr: _, ...others } = defaults
    const parameters = value === undefined ? others : { ...others, min_atr: value }
    expect(() => s2.plan(parameters)).toThrow(
      expect.objectContaining({
        code: 'missing-parameter',
        context: { strategy: 'S2', parameter: 'min_atr' },
      }),
    )
  })
})

test('strategies are found by id', () => {
  expect(strategies.map(({ id }) => id)).toEqual(['S2'])
  expect(strategyById('S2')).toBe(s2)
  expect(strategyById('s2')).toBeUndefined()
  expect(strategyById('S99')).toBeUndefined()
})

/** Directions of the trades on four flat bars, the first of which has these values and the others none. */
function directionsTraded(values: Readonly<Record<string, number>>): number[] {
  const price = new Float64Array(4).fill(5000)
  const bars = { length: 4, open: price, high: price, low: price, close: price, volume: price }
  const cache = columnCache(bars)
  const columns = {
    bars,
    derive: cache.derive.bind(cache),
    bytes: 0,
    drops: 0,
    get: ({ key }: Column) => new Float64Array(4).fill(NaN).with(0, values[key] ?? NaN),
  }
  const { trades } = backtest({
    columns,
    segments: { length: 1, start: Int32Array.of(0), end: Int32Array.of(4), day: Int32Array.of(0) },
    dayCount: 1,
    plan: s2.plan(defaults),
    instrument: { tickSize: 0.25, pointValue: 50 },
    costs: { slippage: fixedSlippage(0), commission: perContractCommission(0) },
  })
  return [...trades.direction]
}
