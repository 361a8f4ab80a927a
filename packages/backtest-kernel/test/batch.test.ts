import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { syntheticMarket } from '../bench/synthetic-market.ts'
import {
  backtest,
  backtestBatch,
  columnCache,
  fixedSlippage,
  perContractCommission,
  trueRangeColumn,
} from '../src/index.ts'
import type { ColumnCache, TradePlan } from '../src/index.ts'
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

test('plans whose tables the cache has dropped have been traded to their end before others begin', () => {
  const { bars, segments, dayCount } = syntheticMarket(5_000, 3)
  const range = trueRangeColumn()
  const plans = Array.from({ length: 40 }, (_, i): TradePlan => ({
    long: [{ column: range, is: 'above', level: 1 }],
    short: [],
    stop: { column: range, multiple: 1 + i / 10 },
    target: { column: range, multiple: 2 + i / 10 },
    maxBarsInTrade: 20,
  }))
  // Bars in ticks are 80 kB, other columns and sets below 100 kB, the tables of a plan 20 kB.
  const cache = columnCache(bars, { maxBytes: 300_000 })
  const setting = {
    columns: cache,
    segments,
    dayCount,
    instrument: { tickSize: 0.25, pointValue: 50 },
    costs: { slippage: fixedSlippage(1), commission: perContractCommission(2) },
  }
  const trades = new Int32Array(plans.length)
  const tables: string[] = []
  let waiting = 0
  const watched: ColumnCache = {
    bars,
    get: (column) => cache.get(column),
    get bytes() {
      return cache.bytes
    },
    get drops() {
      return cache.drops
    },
    derive(key, make) {
      if (key.startsWith('touch/stop/') && !tables.includes(key)) {
        tables.push(key)
        // Plans that have been begun, less those that have been traded.
        waiting = Math.max(waiting, tables.length - trades.filter((count) => count > 0).length)
      }
      return cache.derive(key, make)
    },
  }
  const accounts = { dailyPnl: new Float64Array(plans.length * dayCount), trades, firstRow: 0 }
  runPlans({ ...setting, columns: watched }, plans, accounts)
  expect(waiting).toBeLessThan(20)
  expect({ length: plans.length, dayCount, dailyPnl: accounts.dailyPnl, trades }).toEqual(
    backtestBatch({ ...setting, columns: columnCache(bars), plans }),
  )
})
