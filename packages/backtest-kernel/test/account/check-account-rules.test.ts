import { describe, expect, test } from 'vitest'
import { checkAccountRules, topstep100k, topstep150k, topstep50k } from '../../src/index.ts'
import type { AccountCheck, AccountRules } from '../../src/index.ts'
import { madeBars, madeTrades } from '../made-trades.ts'
import type { MadeTrade } from '../made-trades.ts'

const { startingBalance, maximumLoss } = topstep50k
const floorAlone: AccountRules = { startingBalance, maximumLoss: maximumLoss! }
const intraday: AccountRules = { startingBalance, maximumLoss: { amount: 2_000, trails: 'intraday' } }

/** Checks days of trades of which only the net profit is known. */
function checkDays(rules: AccountRules, ...days: (readonly number[])[]): AccountCheck {
  const rows = days.flatMap((pnls, day) => pnls.map((pnl): MadeTrade => ({ pnl, day })))
  const numbered = rows.map((row, i) => ({ ...row, entryBar: 10 * i, exitBar: 10 * i + 5 }))
  const dailyPnl = Float64Array.from(days, (pnls) => pnls.reduce((sum, pnl) => sum + pnl, 0))
  return checkAccountRules({ trades: madeTrades(numbered), dailyPnl, rules })
}

describe('the maximum loss', () => {
  test('trails the highest balance at the end of a day', () => {
    // Ends at 50,500, so the floor is 48,500; back at 50,000 it still is; 48,500 touches it.
    const check = checkDays(floorAlone, [500], [-500], [-700, -800], [5_000])
    expect(check.stopped).toEqual({ day: 2, trade: 3, bar: 35, by: 'maximum-loss' })
    expect(check.maximumLoss).toEqual({
      hit: { day: 2, trade: 3, bar: 35 },
      leastRoom: 0,
      leastRoomAt: { day: 2, trade: 3, bar: 35 },
    })
    expect(check).toMatchObject({ finalBalance: 48_500, tradesTaken: 4, openLosses: 'unseen' })
    // Of two moments just as near the first is told.
    expect(checkDays(floorAlone, [-300, 100, -100]).maximumLoss).toMatchObject({
      leastRoom: 1_700,
      leastRoomAt: { trade: 0 },
    })
    // A dollar less, and it lives.
    expect(checkDays(floorAlone, [500], [-500], [-700, -799]).maximumLoss).toMatchObject({
      hit: null,
      leastRoom: 1,
    })
  })

  test('does not follow a high within the day', () => {
    // Up 1,500 and down 1,500 again: the day ends where it began and the floor stays at 48,000.
    expect(checkDays(floorAlone, [1_500, -1_500], [-1_999]).maximumLoss).toMatchObject({
      hit: null,
      leastRoom: 1,
    })
    // Followed at any moment it is 49,500, which the second trade is 500 above and the third below.
    const check = checkDays(intraday, [1_500, -1_000], [-1_000])
    expect(check.maximumLoss).toMatchObject({ hit: { day: 1, trade: 2 }, leastRoom: 0 })
    expect(checkDays(intraday, [1_500, -1_000], [-999]).stopped).toBeNull()
  })

  test('stays at the starting balance once it has got there', () => {
    // 52,500 would put it at 50,500.
    expect(checkDays(floorAlone, [2_500], [-2_499]).maximumLoss).toMatchObject({ hit: null, leastRoom: 1 })
    expect(checkDays(floorAlone, [2_500], [-2_500]).stopped).toMatchObject({ day: 1, trade: 1 })
    // Without a lock it goes on to 50,500.
    const forEver: AccountRules = { startingBalance, maximumLoss: { amount: 2_000, trails: 'end-of-day' } }
    expect(checkDays(forEver, [2_500], [-2_000]).stopped).toMatchObject({ day: 1 })
    expect(checkDays(forEver, [2_500], [-1_999]).stopped).toBeNull()
  })

  test('counts what is left even when binary cents fall short of it', () => {
    // 0.1 + 0.2 is a hair more than 0.3.
    const rules: AccountRules = { startingBalance: 1, maximumLoss: { amount: 0.3, trails: 'end-of-day' } }
    expect(checkDays(rules, [-0.1], [-0.1], [-0.1]).stopped).toMatchObject({ day: 2 })
    expect(checkDays(rules, [-0.1], [-0.1], [-0.09]).stopped).toBeNull()
  })
})

describe('the daily limit', () => {
  const { dailyLossLimit } = topstep50k
  const dailyAlone: AccountRules = { startingBalance, dailyLossLimit: dailyLossLimit! }

  test('ends the day, and the account goes on without that day’s later trades', () => {
    const check = checkDays(dailyAlone, [-600, -400, 3_000], [100], [200, -1_300], [50])
    expect(check).toEqual({
      stopped: null,
      maximumLoss: null,
      dailyLoss: {
        hit: { day: 0, trade: 1, bar: 15 },
        days: 2,
        leastRoom: -100,
        leastRoomAt: { day: 2, trade: 5, bar: 55 },
      },
      profitTarget: null,
      consistency: null,
      tradesTaken: 6,
      finalBalance: 50_000 - 1_000 + 100 - 1_100 + 50,
      openLosses: 'unseen',
    })
  })

  test('or stops the account', () => {
    const failing: AccountRules = {
      startingBalance,
      dailyLossLimit: { amount: 1_000, consequence: 'fail' },
    }
    const check = checkDays(failing, [-999], [-600, -400, 3_000], [-2_000])
    expect(check.stopped).toEqual({ day: 1, trade: 2, bar: 25, by: 'daily-loss' })
    expect(check).toMatchObject({ finalBalance: 48_001, tradesTaken: 3, dailyLoss: { days: 1 } })
  })

  test('is counted from the balance of the evening before', () => {
    expect(checkDays(dailyAlone, [5_000], [-1_000]).dailyLoss).toMatchObject({ hit: { day: 1 } })
    expect(checkDays(dailyAlone, [-999], [-999]).dailyLoss).toMatchObject({ hit: null, leastRoom: 1 })
    expect(checkDays(dailyAlone, [500, -1_499]).dailyLoss).toMatchObject({ hit: null, leastRoom: 1 })
    // A win leaves no more room than there was at first.
    expect(checkDays(dailyAlone, [500]).dailyLoss).toEqual({
      hit: null,
      days: 0,
      leastRoom: 1_000,
      leastRoomAt: null,
    })
  })

  test('reached together with the floor, it is the floor that counts', () => {
    expect(checkDays(topstep50k, [-2_000]).stopped).toMatchObject({ by: 'maximum-loss' })
    expect(checkDays(topstep50k, [-1_000, -1_000]).stopped).toBeNull()
    expect(checkDays(topstep50k, [-1_000, -1_000], [-1_000]).stopped).toMatchObject({ day: 1, trade: 2 })
  })
})

describe('target and consistency', () => {
  test('the target is reached at the end of a day on which no day made half of the profit', () => {
    // 1,500 of 3,000 is half of it: not yet. 1,500 of 3,100 is less.
    const check = checkDays(topstep50k, [1_500], [1_500], [100], [-500])
    expect(check.profitTarget).toEqual({ reachedOn: 2, missing: -100 })
    // At the end, with 2,600 dollars, it would no longer be kept.
    expect(check.consistency).toEqual({ bestDayShare: 1_500 / 2_600, kept: false })
    expect(checkDays(topstep50k, [1_400], [1_500]).profitTarget).toEqual({ reachedOn: null, missing: 100 })
  })

  test('is not reached on the day that stops the account', () => {
    // 54,000, the floor at 53,600: stopped at 53,500, with 3,500 of the 3,000 dollars.
    const rules: AccountRules = {
      startingBalance,
      maximumLoss: { amount: 400, trails: 'intraday' },
      profitTarget: 3_000,
    }
    const check = checkDays(rules, [4_000, -500])
    expect(check.stopped).toMatchObject({ trade: 1 })
    expect(check.profitTarget).toEqual({ reachedOn: null, missing: 3_000 })
  })

  test('without a rule of consistency one day may do it', () => {
    const { profitTarget } = topstep50k
    expect(checkDays({ startingBalance, profitTarget: profitTarget! }, [3_000])).toMatchObject({
      profitTarget: { reachedOn: 0, missing: 0 },
      consistency: null,
    })
    // What a day gives back counts.
    expect(checkDays({ startingBalance, profitTarget: profitTarget! }, [4_000, -1_001]).profitTarget).toEqual(
      { reachedOn: null, missing: 1 },
    )
  })

  test('a target that cents in binary miss by next to nothing is reached', () => {
    // Three thousand dollars in tenths: added up one after another they come to a little less.
    const tenths = Array.from({ length: 30_000 }, () => 0.1)
    expect(tenths.reduce((sum, tenth) => sum + tenth, startingBalance)).not.toBe(startingBalance + 3_000)
    const rules = { startingBalance, profitTarget: 3_000 }
    expect(checkDays(rules, tenths).profitTarget?.reachedOn).toBe(0)
    expect(checkDays(rules, tenths.slice(1)).profitTarget?.reachedOn).toBe(null)
  })

  test('no profit has no best day', () => {
    expect(checkDays(topstep50k, [100], [-200]).consistency).toEqual({ bestDayShare: NaN, kept: false })
    expect(checkDays(topstep50k).consistency).toEqual({ bestDayShare: NaN, kept: false })
  })
})

describe('open losses', () => {
  /** Two contracts at 50 dollars a point from 5,000 on: a point is 100 dollars. Costs of 25 dollars. */
  const long: MadeTrade = { entryBar: 1, exitBar: 3, contracts: 2, entryPrice: 5_000, costs: 25 }
  const bars = madeBars([
    [5_000, 5_000, 5_000, 5_000],
    [5_000, 5_006, 4_995, 5_000],
    [5_000, 5_001, 4_980.25, 4_990],
    [4_990, 5_010, 4_970, 5_010],
  ])
  const series = { bars, instrument: { pointValue: 50 } }
  const won: MadeTrade = { ...long, exitPrice: 5_010, pnl: 992, exitReason: 'target' }
  const check = (trade: MadeTrade, rules: AccountRules): AccountCheck =>
    checkAccountRules({ trades: madeTrades([trade]), dailyPnl: Float64Array.of(trade.pnl!), rules, series })

  test('stop an account that the closed trade would have spared', () => {
    // At 4,980.25 the position is worth −1,975, and −2,000 with its costs.
    const moment = { day: 0, trade: 0, bar: 2 }
    expect(check(won, floorAlone)).toMatchObject({
      stopped: { ...moment, by: 'maximum-loss' },
      maximumLoss: { hit: moment, leastRoomAt: moment },
      finalBalance: 48_000,
      openLosses: 'seen',
    })
    expect(check({ ...won, costs: 24.99 }, floorAlone).stopped).toMatchObject({ bar: 3 })
    expect(checkDays(floorAlone, [992]).stopped).toBeNull()
  })

  test('on the exit bar count what came before a target, and not what came after a stop', () => {
    const last = (exit: MadeTrade): AccountCheck => check({ ...won, entryBar: 3, ...exit }, floorAlone)
    // The low of 4,970 may have come before the target of 5,010: −3,000 and costs.
    expect(last({}).maximumLoss).toMatchObject({ hit: { bar: 3 }, leastRoom: -1_025 })
    expect(last({ exitReason: 'segment-end' }).maximumLoss).toMatchObject({ leastRoom: -1_025 })
    // A stop at 4,985 is where it ended.
    const stopped = { exitReason: 'stop', exitPrice: 4_985, pnl: -1_508 } as const
    expect(last(stopped).maximumLoss).toMatchObject({ hit: null, leastRoom: 492 })
    // Out at the open.
    const timed = { exitReason: 'time', exitPrice: 4_990, pnl: -1_008 } as const
    expect(last(timed).maximumLoss).toMatchObject({ hit: null, leastRoom: 992 })
  })

  test('end the day at the worst price of the bar', () => {
    const daily: AccountRules = {
      startingBalance,
      dailyLossLimit: { amount: 1_000, consequence: 'stop-for-day' },
    }
    expect(check(won, daily)).toMatchObject({
      dailyLoss: { hit: { bar: 2 }, days: 1, leastRoom: -1_000 },
      finalBalance: 48_000,
    })
  })

  test('follow open profits where the floor does, the best of a bar first', () => {
    // Bar 1: 600 dollars up, the floor at 48,600; then −525 leaves 875. Bar 2: −2,000 is below.
    const rules: AccountRules = { startingBalance, maximumLoss: { amount: 2_000, trails: 'intraday' } }
    expect(check(won, rules)).toMatchObject({ stopped: { bar: 2 }, maximumLoss: { leastRoom: -600 } })
    const tight: AccountRules = { startingBalance, maximumLoss: { amount: 1_125, trails: 'intraday' } }
    expect(check(won, tight)).toMatchObject({ stopped: { bar: 1 }, maximumLoss: { leastRoom: 0 } })
    // A bar with a stop may have been at its high before: 1,000 up, the floor at 49,000.
    const stop = { ...won, entryBar: 3, exitReason: 'stop', exitPrice: 4_985, pnl: -1_508 } as const
    expect(check(stop, rules).maximumLoss).toMatchObject({ leastRoom: -508 })
    // One that left at the open was not.
    const timed = { ...stop, exitReason: 'time' } as const
    expect(check(timed, rules).maximumLoss).toMatchObject({ leastRoom: 492 })
  })

  test('are those of the contracts that are left', () => {
    // One of the two leaves on bar 1 at 5,006, 300 dollars up. At bar 1's worst it was still there: −500 and costs.
    const parts = { ...won, pnl: 775, fills: [{ bar: 1, price: 5_006, contracts: 1 }] }
    const limit = (amount: number): AccountCheck =>
      check(parts, { startingBalance, maximumLoss: { amount, trails: 'end-of-day' } })
    expect(limit(525).stopped).toMatchObject({ bar: 1 })
    // Bar 2: 300 − 987.50 − 25. Bar 3: 300 − 1,500 − 25.
    expect(limit(712.5)).toMatchObject({ stopped: { bar: 2 }, finalBalance: 49_287.5 })
    expect(limit(1_225)).toMatchObject({ stopped: { bar: 3 }, maximumLoss: { leastRoom: 0 } })
    expect(limit(1_226).maximumLoss).toMatchObject({ hit: null, leastRoom: 1 })
    // The best of bar 3 is 300 + 500: contracts that left at their limit do not rise any more.
    const followed = check(parts, { startingBalance, maximumLoss: { amount: 3_000, trails: 'intraday' } })
    expect(followed.maximumLoss).toMatchObject({ leastRoom: 3_000 - 800 - 1_225 })
  })

  test('of a short are above', () => {
    const short: MadeTrade = { ...long, direction: -1, exitPrice: 4_990, pnl: 992, exitReason: 'target' }
    // Bar 3: the high of 5,010 costs 1,000 and 25 dollars.
    expect(check(short, floorAlone).maximumLoss).toMatchObject({ hit: null, leastRoom: 975 })
  })
})

describe('order and refusals', () => {
  const rows: MadeTrade[] = [
    { entryBar: 0, exitBar: 50, pnl: 1_500 },
    { entryBar: 0, exitBar: 20, pnl: -1_200 },
  ]
  const dailyPnl = Float64Array.of(300)
  const trades = madeTrades(rows)
  const rules: AccountRules = {
    startingBalance,
    dailyLossLimit: { amount: 1_000, consequence: 'stop-for-day' },
  }
  const refusal = expect.objectContaining({ code: 'invalid-results' })

  test('trades of a day come in order of exit', () => {
    // The loss first: the day is over before the win.
    expect(checkAccountRules({ trades, dailyPnl, rules })).toMatchObject({
      dailyLoss: { hit: { trade: 1, bar: 20 } },
      tradesTaken: 1,
      finalBalance: 48_800,
    })
    // Bars of two symbols: in truth the win came first.
    const exitOrder = Float64Array.of(1_000, 2_000)
    expect(checkAccountRules({ trades, dailyPnl, rules, exitOrder })).toMatchObject({
      dailyLoss: { hit: null, leastRoom: 1_000 },
      finalBalance: 50_300,
    })
  })

  test('refuses trades of several symbols with one series', () => {
    const series = {
      bars: madeBars(Array.from({ length: 60 }, () => [1, 1, 1, 1])),
      instrument: { pointValue: 1 },
    }
    expect(() => checkAccountRules({ trades, dailyPnl, rules, series })).toThrow(refusal)
  })

  test('refuses days that the trades do not add up to', () => {
    for (const days of [[301], [], [300, 1], [NaN]])
      expect(() => checkAccountRules({ trades, dailyPnl: Float64Array.from(days), rules })).toThrow(refusal)
    for (const exitOrder of [Float64Array.of(1), Float64Array.of(1, NaN)])
      expect(() => checkAccountRules({ trades, dailyPnl, rules, exitOrder })).toThrow(refusal)
    const bars = madeBars([[1, 1, 1, 1]])
    expect(() =>
      checkAccountRules({ trades, dailyPnl, rules, series: { bars, instrument: { pointValue: 1 } } }),
    ).toThrow(refusal)
  })

  test('refuses rules that are none', () => {
    const wrong: AccountRules[] = [
      { startingBalance: 0 },
      { startingBalance, profitTarget: 0 },
      { startingBalance, dailyLossLimit: { amount: -1_000, consequence: 'fail' } },
      { startingBalance, maximumLoss: { amount: NaN, trails: 'intraday' } },
      { startingBalance, maximumLoss: { amount: 1, trails: 'intraday', locksAt: NaN } },
      { startingBalance, consistency: { bestDayBelow: 1.5 } },
      { startingBalance, consistency: { bestDayBelow: 0 } },
    ]
    for (const rule of wrong)
      expect(() => checkAccountRules({ trades, dailyPnl, rules: rule })).toThrow(
        expect.objectContaining({ code: 'invalid-money' }),
      )
  })
})

test('the presets are those of the Trading Combine', () => {
  const figures = [topstep50k, topstep100k, topstep150k].map((rules) => [
    rules.startingBalance,
    rules.maximumLoss?.amount,
    rules.dailyLossLimit?.amount,
    rules.profitTarget,
  ])
  expect(figures).toEqual([
    [50_000, 2_000, 1_000, 3_000],
    [100_000, 3_000, 2_000, 6_000],
    [150_000, 4_500, 3_000, 9_000],
  ])
  for (const rules of [topstep50k, topstep100k, topstep150k])
    expect(rules).toMatchObject({
      maximumLoss: { trails: 'end-of-day', locksAt: rules.startingBalance },
      dailyLossLimit: { consequence: 'stop-for-day' },
      consistency: { bestDayBelow: 0.5 },
    })
})
