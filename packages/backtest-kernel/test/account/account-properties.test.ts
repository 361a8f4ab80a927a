import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backtest, checkAccountRules, netPnl, tradeExcursions } from '../../src/index.ts'
import type { AccountCheck, AccountMoment, AccountRules } from '../../src/index.ts'
import { randomAccount } from '../random-account.ts'
import type { RandomAccount } from '../random-account.ts'
import { randomFullRequest } from '../random-requests.ts'
import { accountTwin } from './account-twin.ts'

const amount = fc.integer({ min: 1, max: 60 }).map((hundreds) => hundreds * 100)
const maximumLoss = fc.record(
  {
    amount,
    trails: fc.constantFrom('end-of-day' as const, 'intraday' as const),
    locksAt: fc.constantFrom(49_500, 50_000, 51_000),
  },
  { requiredKeys: ['amount', 'trails'] },
)
const dailyLossLimit = fc.record({
  amount,
  consequence: fc.constantFrom('stop-for-day' as const, 'fail' as const),
})
const anyRules: fc.Arbitrary<AccountRules> = fc.record(
  {
    startingBalance: fc.constant(50_000),
    maximumLoss,
    dailyLossLimit,
    profitTarget: fc.integer({ min: 1, max: 20 }).map((fifties) => fifties * 50),
    consistency: fc.record({ bestDayBelow: fc.constantFrom(0.3, 0.5, 0.9, 1) }),
  },
  { requiredKeys: ['startingBalance'] },
)
const options = { numRuns: 1000, seed: 20250117 }

const checked = (
  { trades, dailyPnl, bars, instrument }: RandomAccount,
  rules: AccountRules,
  seen = true,
): AccountCheck =>
  checkAccountRules({ trades, dailyPnl, rules, ...(seen && { series: { bars, instrument } }) })

/** Trades lie in time as they lie in the columns, so that trade and bar tell which moment is the earlier one. */
const time = (moment: AccountMoment | null): number =>
  moment === null ? Infinity : moment.trade * 1e6 + moment.bar

describe('an account on random trades', () => {
  test('goes as the slow twin says, with bars and without', () => {
    const seen = { floor: 0, daily: 0, several: 0, reached: 0, lived: 0 }
    fc.assert(
      fc.property(randomAccount, anyRules, fc.boolean(), (account, rules, withBars) => {
        const check = checked(account, rules, withBars)
        const { bars, instrument, trades, dailyPnl } = account
        const series = withBars ? { bars, pointValue: instrument.pointValue } : undefined
        const twin = accountTwin(trades, dailyPnl.length, rules, series)
        expect(check.stopped).toEqual(twin.stopped)
        expect(check.finalBalance).toBeCloseTo(twin.finalBalance, 6)
        expect(check.tradesTaken).toBe(twin.tradesTaken)
        expect(check.maximumLoss?.hit ?? null).toEqual(twin.floorHit)
        expect(check.maximumLoss?.leastRoom ?? Infinity).toBeCloseTo(twin.floorRoom, 6)
        expect(check.dailyLoss?.hit ?? null).toEqual(twin.dailyHits[0] ?? null)
        expect(check.dailyLoss?.days ?? 0).toBe(twin.dailyHits.length)
        expect(check.dailyLoss?.leastRoom ?? Infinity).toBeCloseTo(twin.dailyRoom, 6)
        expect(check.profitTarget?.reachedOn ?? null).toBe(twin.reachedOn)
        if (twin.floorHit) seen.floor++
        if (twin.dailyHits.length > 0) seen.daily++
        if (twin.dailyHits.length > 1) seen.several++
        if (twin.reachedOn !== null) seen.reached++
        if (twin.stopped === null) seen.lived++
      }),
      { numRuns: 3000, seed: 20250117 },
    )
    // The comparison is worth something only where all of it happens.
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(60)
  })

  test('is never stopped earlier by a looser floor', () => {
    fc.assert(
      fc.property(randomAccount, anyRules, maximumLoss, amount, (account, rules, floor, more) => {
        const hit = (by: number): AccountMoment | null =>
          checked(account, { ...rules, maximumLoss: { ...floor, amount: floor.amount + by } }).maximumLoss!
            .hit
        expect(time(hit(more))).toBeGreaterThanOrEqual(time(hit(0)))
      }),
      options,
    )
  })

  test('never reaches a looser daily limit earlier', () => {
    fc.assert(
      fc.property(randomAccount, anyRules, dailyLossLimit, amount, (account, rules, limit, more) => {
        const hit = (by: number): AccountMoment | null =>
          checked(account, { ...rules, dailyLossLimit: { ...limit, amount: limit.amount + by } }).dailyLoss!
            .hit
        expect(time(hit(more))).toBeGreaterThanOrEqual(time(hit(0)))
      }),
      options,
    )
  })

  test('is never stopped earlier by a floor that follows the evenings alone, nor by closed trades alone', () => {
    fc.assert(
      fc.property(randomAccount, maximumLoss, (account, floor) => {
        const hit = (trails: 'end-of-day' | 'intraday', seen: boolean): number =>
          time(
            checked(account, { startingBalance: 50_000, maximumLoss: { ...floor, trails } }, seen)
              .maximumLoss!.hit,
          )
        expect(hit('end-of-day', true)).toBeGreaterThanOrEqual(hit('intraday', true))
        for (const trails of ['end-of-day', 'intraday'] as const)
          expect(hit(trails, false)).toBeGreaterThanOrEqual(hit(trails, true))
      }),
      options,
    )
  })

  test('twice as large, with trades twice as large, goes the same way', () => {
    fc.assert(
      fc.property(randomAccount, anyRules, (account, rules) => {
        const { trades, dailyPnl, instrument } = account
        const twice = (values: Float64Array): Float64Array => values.map((value) => 2 * value)
        const double = <Limit extends { readonly amount: number }>(limit: Limit | undefined) =>
          limit && { ...limit, amount: 2 * limit.amount }
        const larger = checked(
          {
            ...account,
            trades: { ...trades, pnl: twice(trades.pnl), costs: twice(trades.costs) },
            dailyPnl: twice(dailyPnl),
            instrument: { pointValue: 2 * instrument.pointValue },
          },
          {
            ...rules,
            startingBalance: 100_000,
            ...(rules.maximumLoss && {
              maximumLoss: {
                ...double(rules.maximumLoss)!,
                ...(rules.maximumLoss.locksAt !== undefined && { locksAt: 2 * rules.maximumLoss.locksAt }),
              },
            }),
            ...(rules.dailyLossLimit && { dailyLossLimit: double(rules.dailyLossLimit)! }),
            ...(rules.profitTarget !== undefined && { profitTarget: 2 * rules.profitTarget }),
          },
        )
        const check = checked(account, rules)
        expect(larger.stopped).toEqual(check.stopped)
        expect(larger.dailyLoss?.days).toBe(check.dailyLoss?.days)
        expect(larger.profitTarget?.reachedOn).toBe(check.profitTarget?.reachedOn)
        expect(larger.consistency?.bestDayShare).toBe(check.consistency?.bestDayShare)
        expect(larger.finalBalance).toBeCloseTo(2 * check.finalBalance, 6)
        expect(larger.maximumLoss?.leastRoomAt).toEqual(check.maximumLoss?.leastRoomAt)
      }),
      options,
    )
  })

  test('goes the same way on the mirrored market', () => {
    fc.assert(
      fc.property(randomAccount, anyRules, (account, rules) => {
        const { trades, bars } = account
        const mirror = (prices: Float64Array): Float64Array => prices.map((price) => 2_000 - price)
        const mirrored = {
          ...account,
          trades: {
            ...trades,
            direction: trades.direction.map((side) => -side),
            entryPrice: mirror(trades.entryPrice),
            exitPrice: mirror(trades.exitPrice),
            initialStop: mirror(trades.initialStop),
            partialFills: { ...trades.partialFills, price: mirror(trades.partialFills.price) },
          },
          bars: {
            ...bars,
            open: mirror(bars.open),
            high: mirror(bars.low),
            low: mirror(bars.high),
            close: mirror(bars.close),
          },
        }
        expect(checked(mirrored, rules)).toEqual(checked(account, rules))
      }),
      options,
    )
  })

  test('ends with what the back-test made where no limit is near', () => {
    const far: AccountRules = {
      startingBalance: 1e7,
      maximumLoss: { amount: 9e6, trails: 'intraday' },
      dailyLossLimit: { amount: 9e6, consequence: 'fail' },
    }
    fc.assert(
      fc.property(randomFullRequest, (request) => {
        const { trades, dailyPnl } = backtest(request)
        const { bars } = request.columns
        const { instrument } = request
        const check = checkAccountRules({ trades, dailyPnl, rules: far, series: { bars, instrument } })
        expect(check.stopped).toBeNull()
        expect(check.tradesTaken).toBe(trades.length)
        expect(check.finalBalance).toBeCloseTo(1e7 + netPnl(dailyPnl), 6)
        // A day has at least once been down by what it lost.
        for (const pnl of dailyPnl) expect(check.dailyLoss!.leastRoom).toBeLessThanOrEqual(9e6 + pnl + 1e-6)
        // No trade ends further away than it has been.
        const { adverse, favourable } = tradeExcursions(trades, bars, instrument)
        for (let i = 0; i < trades.length; i++) {
          const points = trades.direction[i]! * (trades.exitPrice[i]! - trades.entryPrice[i]!)
          expect(adverse.points[i]).toBeGreaterThanOrEqual(-points)
          expect(favourable.points[i]).toBeGreaterThanOrEqual(points)
        }
      }),
      { ...options, numRuns: 300 },
    )
  })

  test('touches nothing of what it was given', () => {
    fc.assert(
      fc.property(randomAccount, anyRules, (account, rules) => {
        const before = structuredClone(account)
        expect(checked(account, rules)).toEqual(checked(account, rules))
        expect(account).toEqual(before)
      }),
      { ...options, numRuns: 100 },
    )
  })
})
