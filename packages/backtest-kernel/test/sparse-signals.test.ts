import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { backtest, columnCache, fixedSlippage, perContractCommission } from '../src/index.ts'
import type { BacktestRequest, Column, TradePlan } from '../src/index.ts'
import { cutSegments, priced } from './random-market.ts'
import { lcg } from './seeded-market.ts'
import { walked } from './walked.ts'

// Signals thousands of bars apart, so that whole blocks of the summary are passed over, within a segment and beyond its
// end; the first and the last bars of a block and of a word among them.
const markets = fc.record({
  seed: fc.nat(),
  length: fc.oneof(fc.integer({ min: 1_000, max: 7_000 }), fc.constantFrom(1_024, 2_048, 3_072, 4_096)),
  signals: fc.integer({ min: 0, max: 8 }),
  maxBarsInTrade: fc.constantFrom(1, 5, 126, 127, 300, 5_000),
  cooldownBars: fc.constantFrom(0, 1, 1_500),
  cut: fc.constantFrom(0, 0.0005, 0.002),
})

test('signals however far apart are those that a walk finds', () => {
  const seen = { none: 0, some: 0 }
  fc.assert(
    fc.property(markets, ({ seed, length, signals, cut, ...limits }) => {
      const random = lcg(seed)
      const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1))
      const moves = Array.from({ length }, () => ({
        gap: whole(-1, 1),
        body: whole(-1, 1),
        above: whole(0, 1),
        below: whole(0, 1),
      }))
      const { segments, dayCount } = cutSegments(
        moves.map(() => (random() < cut ? (random() < 0.5 ? 'segment' : 'hole') : 'none')),
        1,
      )
      const at = new Float64Array(length)
      for (let i = 0; i < signals; i++) {
        const bar = random() < 0.5 ? whole(0, length - 1) : 1_024 * whole(0, 7) + whole(-33, 32)
        at[Math.max(0, Math.min(length - 1, bar))] = random() < 0.5 ? 1 : -1
      }
      const column = (key: string, values: Float64Array): Column => ({ key, compute: () => values })
      const mark = column('mark', at)
      const unit = column('unit', new Float64Array(length).fill(whole(2, 30)))
      const plan: TradePlan = {
        long: [{ column: mark, is: 'above', level: 0 }],
        short: [{ column: mark, is: 'below', level: 0 }],
        stop: { column: unit, multiple: 1 },
        target: { column: unit, multiple: 2 },
        ...limits,
      }
      const request: BacktestRequest = {
        columns: columnCache(priced(moves, 1)),
        segments,
        dayCount,
        plan,
        instrument: { tickSize: 1, pointValue: 20 },
        costs: { slippage: fixedSlippage(1), commission: perContractCommission(1) },
      }
      const result = backtest(request)
      expect(result).toEqual(walked(request))
      seen[result.trades.length === 0 ? 'none' : 'some'] += 1
    }),
    { numRuns: 300, seed: 20250117 },
  )
  expect(Math.min(seen.none, seen.some)).toBeGreaterThan(20)
})
