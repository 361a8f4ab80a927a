import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { backtest, backtestBatch } from '../src/index.ts'
import { runPlans } from '../src/batch/run-plans.ts'
import { randomFullRequest, randomLongHold, randomRequest } from './random-requests.ts'

test('a batch gives the accounts of its plans, each as it is alone', () => {
  let traded = 0
  fc.assert(
    fc.property(fc.oneof(randomRequest, randomFullRequest), ({ plan, ...setting }) => {
      const plans = [
        plan,
        { ...plan, long: plan.short, short: plan.long },
        { ...plan, maxBarsInTrade: 1 },
        { ...plan, stop: { ...plan.stop, multiple: 2 } },
        plan,
      ]
      const batch = backtestBatch({ ...setting, plans })
      const alone = plans.map((each) => backtest({ ...setting, plan: each }))
      expect(batch.length).toBe(5)
      expect([...batch.trades]).toEqual(alone.map(({ trades }) => trades.length))
      expect([...batch.dailyPnl]).toEqual(alone.flatMap(({ dailyPnl }) => [...dailyPnl]))
      traded += batch.trades[0]! > 0 ? 1 : 0
    }),
    { numRuns: 500 },
  )
  expect(traded).toBeGreaterThan(100)
})

test('plans that go on together stretch by stretch end where each ends alone', () => {
  fc.assert(
    fc.property(
      fc.oneof(randomRequest, randomLongHold),
      fc.integer({ min: 1, max: 60 }),
      ({ plan, ...setting }, stretchBars) => {
        const plans = [
          plan,
          { ...plan, maxTradesPerSession: 2, cooldownBars: 3 },
          { ...plan, maxBarsInTrade: 2 },
        ]
        const dailyPnl = new Float64Array(3 * setting.dayCount)
        const trades = new Int32Array(3)
        runPlans(setting, plans, { dailyPnl, trades, firstRow: 0 }, stretchBars)
        const alone = plans.map((each) => backtest({ ...setting, plan: each }))
        expect([...trades]).toEqual(alone.map((result) => result.trades.length))
        expect([...dailyPnl]).toEqual(alone.flatMap((result) => [...result.dailyPnl]))
      },
    ),
    { numRuns: 500 },
  )
})

test('a batch without plans is empty', () => {
  fc.assert(
    fc.property(randomRequest, (request) => {
      const { dailyPnl, trades, length } = backtestBatch({ ...request, plans: [] })
      expect([dailyPnl.length, trades.length, length]).toEqual([0, 0, 0])
    }),
    { numRuns: 20 },
  )
})

test('a batch is refused for the first plan that is wrong', () => {
  fc.assert(
    fc.property(randomRequest, ({ plan, ...setting }) => {
      const wrong = { ...plan, maxBarsInTrade: 0 }
      expect(() => backtestBatch({ ...setting, plans: [plan, wrong] })).toThrow(
        expect.objectContaining({ code: 'invalid-plan' }),
      )
    }),
    { numRuns: 20 },
  )
})
