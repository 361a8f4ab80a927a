import { expect, test } from 'vitest'
import { backtestRemarks } from '../src/backtest/backtest-remarks.ts'
import { sealedDays } from '../src/backtest/sealed-days.ts'
import { madeMarket } from './made-market.ts'

// Five days of 1,380 minutes: 930 of the night, 390 of RTH, 60 behind it.
const market = madeMarket('2025-01-13', '2025-01-17', () => 6000)
const week = { market, range: { from: 0, to: 5 }, minimumTradingDays: 40 }
const all = ['Overnight', 'RTH', 'PostRTH']

test('few days are told with the error of a Sharpe ratio without an edge, √(252 / days)', () => {
  const messages = (to: number, minimumTradingDays = 40) =>
    backtestRemarks({
      ...week,
      range: { from: 0, to },
      minimumTradingDays,
      sessions: all,
      warmupBars: 0,
    }).map(({ code, message }) => [code, message])
  expect(messages(5)).toEqual([
    ['few-days', expect.stringMatching(/^5 trading days .* ±7\.1 .* 40 trading days/)],
  ])
  expect(messages(4)).toEqual([['few-days', expect.stringContaining('±7.9')]])
  expect(messages(1)).toEqual([['few-days', expect.stringMatching(/^One trading day has no Sharpe ratio/)]])
  expect(messages(5, 5)).toEqual([])
})

test('minutes that the warm-up takes are counted in the sessions and days asked for', () => {
  const lost = (sessions: readonly string[], warmupBars: number, from = 0) =>
    backtestRemarks({ ...week, sessions, warmupBars, range: { from, to: 5 }, minimumTradingDays: 1 }).map(
      ({ code, message }) => [code, /: ([\d,]+) of the ([\d,]+) bars/.exec(message)?.slice(1)],
    )
  expect(lost(all, 350)).toEqual([['warm-up', ['350', '6,900']]])
  expect(lost(['RTH'], 350)).toEqual([])
  expect(lost(['RTH'], 1000)).toEqual([['warm-up', ['70', '1,950']]])
  expect(lost(['RTH'], 100_000)).toEqual([['warm-up', ['1,950', '1,950']]])
  // One minute in a hundred goes without saying; so does a warm-up on days before the window.
  expect(lost(all, 69)).toEqual([])
  expect(lost(all, 70)).toEqual([['warm-up', ['70', '6,900']]])
  expect(lost(all, 350, 1)).toEqual([])
})

test('days are sealed as for the shortest history that a training takes', () => {
  const sealed = (from: number, to: number, loaded: number) =>
    sealedDays({ from, to }, loaded, { gates: {}, minimumTradingDays: 40 })
  // A fifth: 12 of 62, 8 of 40.
  expect(sealed(0, 62, 62)).toBe(12)
  expect(sealed(0, 50, 62)).toBe(0)
  expect(sealed(55, 60, 62)).toBe(5)
  expect(sealed(0, 20, 20)).toBe(8)
  expect(sealed(0, 13, 20)).toBe(1)
  expect(sealed(0, 5, 5)).toBe(5)
  expect(sealedDays({ from: 0, to: 10 }, 10, { gates: { holdOutShare: 0.1 }, minimumTradingDays: 40 })).toBe(
    4,
  )
})
