import { beforeAll, expect, test } from 'vitest'
import { defaultParameters, s2 } from '@openbell/strategies'
import { checkAccount } from '../src/backtest/check-account.ts'
import { dailyAccount } from '../src/backtest/daily-account.ts'
import { describeTrades } from '../src/backtest/describe-trades.ts'
import { figuresByPart } from '../src/backtest/figures-by-part.ts'
import { joinParts } from '../src/backtest/join-parts.ts'
import { tradeParts } from '../src/backtest/trade-parts.ts'
import type { TradedPart } from '../src/backtest/traded-part.ts'
import { withCosts } from '../src/backtest/with-costs.ts'
import { loadConfiguration } from '../src/configuration/load-configuration.ts'
import { windowSetting } from '../src/training/window-setting.ts'
import { madeMarket } from './made-market.ts'

const SESSIONS = ['Overnight', 'RTH', 'PostRTH']
const DAYS = 8
/** Waves of different lengths: they overshoot their mean now and then, in every session. */
const price = (bar: number): number =>
  Math.round(4 * (6000 + 12 * Math.sin(bar / 9) + 30 * Math.sin(bar / 71) + 7 * Math.sin(bar / 3.7))) / 4
const market = madeMarket('2025-03-03', '2025-03-14', price)
const days = market.schedule.tradingDays.slice(0, DAYS)

let parts: TradedPart[] = []
beforeAll(async () => {
  const configuration = await loadConfiguration(undefined, {})
  const setting = windowSetting(market, 'S2', { from: 0, to: DAYS }, configuration)
  parts = tradeParts(market, setting, SESSIONS, defaultParameters(s2))
})

test('every session makes trades, each at its own slippage', () => {
  for (const { session, result } of parts) {
    expect(result.trades.length, session).toBeGreaterThan(3)
    const stops = describeTrades(joinParts(parts), days).filter(
      (trade) => trade.session === session && trade.exit_reason === 'stop',
    )
    expect(stops.length, session).toBeGreaterThan(0)
    // Entry and stop slip, one tick each in RTH and two at other hours, at 12.50 dollars; and twice 2 dollars.
    const costs = session === 'RTH' ? 2 * 12.5 + 4 : 4 * 12.5 + 4
    for (const stop of stops) expect(stop.costs).toBeCloseTo(costs, 9)
  }
})

test('joined trades are those of the parts, in order of entry, and each adds up by itself', () => {
  const trades = describeTrades(joinParts(parts), days)
  expect(trades).toHaveLength(parts.reduce((sum, { result }) => sum + result.trades.length, 0))
  const entries = trades.map(({ entry_time }) => entry_time)
  expect(entries).toEqual(entries.toSorted())
  for (const trade of trades) {
    const side = trade.direction === 'long' ? 1 : -1
    const points = side * (trade.exit_price - trade.entry_price)
    expect(trade.net_pnl).toBeCloseTo(50 * points - 4, 6)
    const risk = 50 * Math.abs(trade.entry_price - trade.initial_stop)
    expect(trade.r_multiple).toBeCloseTo(trade.net_pnl / risk, 9)
    expect(side * (trade.entry_price - trade.initial_stop)).toBeGreaterThan(0)
    expect(trade.mae_r).toBeCloseTo((50 * trade.mae_points) / risk, 9)
    // What the exit itself was worth lies between the two excursions.
    expect(points).toBeLessThanOrEqual(trade.mfe_points + 1e-9)
    expect(points).toBeGreaterThanOrEqual(-trade.mae_points - 1e-9)
  }
})

test('a target that the market gaps beyond fills at its price, or at the open where that is asked for', async () => {
  const setting = windowSetting(market, 'S2', { from: 0, to: DAYS }, await loadConfiguration(undefined, {}))
  const kind = { ...setting, fills: { targetGap: 'open' as const }, contracts: 2 }
  const opens = describeTrades(joinParts(tradeParts(market, kind, SESSIONS, defaultParameters(s2))), days)
  expect(new Set(opens.map(({ contracts }) => contracts))).toEqual(new Set([2]))
  const series = market.bars[0]!
  const openAt = (time: string): number => series.open[series.ts.indexOf(Date.parse(time))]!
  const known = new Map(describeTrades(joinParts(parts), days).map((trade) => [trade.entry_time, trade]))
  let better = 0
  for (const trade of opens.filter(({ exit_reason }) => exit_reason === 'target')) {
    const before = known.get(trade.entry_time)
    if (before?.exit_reason !== 'target' || before.exit_price === trade.exit_price) continue
    better += 1
    const side = trade.direction === 'long' ? 1 : -1
    expect(side * (trade.exit_price - before.exit_price)).toBeGreaterThan(0)
    expect(trade.exit_price).toBe(openAt(trade.exit_time))
    expect(trade.net_pnl).toBeGreaterThan(2 * before.net_pnl)
  }
  expect(better).toBeGreaterThan(5)
})

test('partial fills stay with their trades when trades are put in order', () => {
  // A fill for every trade of a part, in the bar of its entry; as many contracts as its row says, so that it is known.
  const filled = parts.map((part) => {
    const { length, entryBar, entryPrice } = part.result.trades
    const trade = Int32Array.from({ length }, (_, row) => row)
    const fills = { length, trade, bar: entryBar, price: entryPrice, contracts: trade.map((row) => row + 1) }
    const trades = { ...part.result.trades, contracts: trade.map((row) => row + 2), partialFills: fills }
    return { ...part, result: { ...part.result, trades } }
  })
  const described = describeTrades(joinParts(filled), days)
  expect(described.length).toBeGreaterThan(20)
  for (const { entry_time, entry_price, contracts, partial_fills } of described)
    expect(partial_fills).toEqual([{ time: entry_time, price: entry_price, contracts: contracts - 1 }])
})

test('each trade belongs to the session and the trading day of its minute', () => {
  // The clock of the engine, which knows nothing of the calendar. New York changed its clocks on 9 March 2025.
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', timeStyle: 'short' })
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short' })
  for (const { session, entry_time, trading_day } of describeTrades(joinParts(parts), days)) {
    const time = clock.format(new Date(entry_time))
    const expected = time >= '18:00' || time < '09:30' ? 'Overnight' : time < '16:00' ? 'RTH' : 'PostRTH'
    expect(session).toBe(expected)
    // From 18:00 on it is the next day, and Sunday evening is Monday.
    const evening = time >= '18:00' ? 6 * 3_600_000 : 0
    expect(trading_day).toBe(date.format(new Date(Date.parse(entry_time) + evening)))
  }
})

test('hours and weekdays are those of New York, and every group adds up', () => {
  const trades = describeTrades(joinParts(parts), days)
  const { combined } = figuresByPart(parts, { days, startingBalance: 50_000 })
  const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', hour: '2-digit' })
  const weekdayOf = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', weekday: 'long' })
  const sums = (keyOf: (trade: (typeof trades)[number]) => string): Record<string, [number, number]> => {
    const found: Record<string, [number, number]> = {}
    for (const trade of trades) {
      const [count, net] = found[keyOf(trade)] ?? [0, 0]
      found[keyOf(trade)] = [count + 1, net + trade.net_pnl]
    }
    return found
  }
  const rounded = (groups: Record<string, [number, number]>): Record<string, [number, string]> =>
    Object.fromEntries(Object.entries(groups).map(([name, [count, net]]) => [name, [count, net.toFixed(4)]]))
  const byHour = combined.by_hour.map((one): [string, [number, number]] => [
    String(one.hour).padStart(2, '0'),
    [one.trades, one.net_pnl],
  ])
  expect(rounded(Object.fromEntries(byHour))).toEqual(
    rounded(sums(({ entry_time }) => hourOf.format(new Date(entry_time)))),
  )
  const byWeekday = combined.by_weekday.map((one): [string, [number, number]] => [
    one.weekday,
    [one.trades, one.net_pnl],
  ])
  expect(rounded(Object.fromEntries(byWeekday))).toEqual(
    rounded(sums(({ trading_day }) => weekdayOf.format(new Date(trading_day)))),
  )
  const byReason = combined.by_exit_reason.map((one): [string, [number, number]] => [
    one.reason,
    [one.trades, one.net_pnl],
  ])
  expect(rounded(Object.fromEntries(byReason))).toEqual(rounded(sums(({ exit_reason }) => exit_reason)))
})

test('trades and days are the same money to the cent, together and in each part', () => {
  const joined = joinParts(parts)
  const trades = describeTrades(joined, days)
  const daily = dailyAccount(joined.dailyPnl, days, 50_000)
  const cents = (values: readonly { net_pnl: number }[]): number =>
    Math.round(100 * values.reduce((sum, { net_pnl }) => sum + net_pnl, 0))
  expect(cents(trades)).toBe(cents(daily))
  expect(daily.at(-1)!.balance).toBeCloseTo(50_000 + cents(daily) / 100, 6)
  const figures = figuresByPart(parts, { days, startingBalance: 50_000 })
  expect(cents([figures.combined])).toBe(cents(trades))
  expect(cents(figures.parts)).toBe(cents(trades))
  for (const part of figures.parts)
    expect(cents([part])).toBe(cents(trades.filter(({ session }) => session === part.session)))
  for (const { day, net_pnl } of daily)
    expect(cents([{ net_pnl }])).toBe(cents(trades.filter(({ trading_day }) => trading_day === day)))
})

test('two symbols: each keeps its trades, and what cannot be added up is left undefined', () => {
  // The same bars once more, as another symbol.
  const twin = parts.map((part) => ({
    ...part,
    symbol: 'NQ',
    series: { ...part.series, symbol: 'NQ' },
  }))
  const both = joinParts([...twin, ...parts])
  const trades = describeTrades(both, days)
  // Equal entries are in order of their symbols.
  expect(trades.map(({ symbol }) => symbol).slice(0, 4)).toEqual(['ES', 'NQ', 'ES', 'NQ'])
  const alone = describeTrades(joinParts(parts), days)
  expect(trades.filter(({ symbol }) => symbol === 'ES')).toEqual(alone)
  const { combined, parts: described } = figuresByPart([...parts, ...twin], { days, startingBalance: 50_000 })
  expect(combined).toMatchObject({
    trades: 2 * alone.length,
    bar_exposure: null,
  })
  // Points of two symbols do not add up; dollars and R do. A point of the twin is worth as much as one of ES.
  const mean = (of: (trade: (typeof trades)[number]) => number): number =>
    trades.reduce((sum, trade) => sum + of(trade), 0) / trades.length
  expect(combined.adverse_excursion).toEqual({
    average_points: null,
    average_dollars: expect.closeTo(50 * mean(({ mae_points }) => mae_points), 6),
    average_r: expect.closeTo(
      mean(({ mae_r }) => mae_r),
      9,
    ),
    largest_points: null,
    largest_dollars: 50 * Math.max(...trades.map(({ mae_points }) => mae_points)),
    largest_r: Math.max(...trades.map(({ mae_r }) => mae_r)),
  })
  expect(combined.favourable_excursion).toMatchObject({
    average_points: null,
    average_r: expect.closeTo(
      mean(({ mfe_r }) => mfe_r),
      9,
    ),
    largest_r: Math.max(...trades.map(({ mfe_r }) => mfe_r)),
  })
  expect(described.map(({ symbol, session }) => `${symbol} ${session}`)).toEqual([
    ...['ES', 'NQ'].flatMap((symbol) => SESSIONS.map((session) => `${symbol} ${session}`)),
    'ES null',
    'NQ null',
    ...SESSIONS.map((session) => `null ${session}`),
  ])
  expect(checkAccount('topstep150k', both, days)?.open_losses).toBe('unseen')
})

test('one symbol: time in a position over all sessions is that of its parts, weighted by their bars', () => {
  const { combined, parts: described } = figuresByPart(parts, { days, startingBalance: 50_000 })
  const bars = parts.map(({ frame, session }) => {
    const { start, end } = frame.segments[session]!
    return end.reduce((sum, bar, row) => sum + bar - start[row]!, 0)
  })
  const held = described.reduce((sum, { bar_exposure }, row) => sum + bar_exposure! * bars[row]!, 0)
  expect(combined.bar_exposure).toBeCloseTo(held / bars.reduce((sum, count) => sum + count), 9)
  expect(combined.adverse_excursion.largest_r).toBe(
    Math.max(...described.map(({ adverse_excursion }) => adverse_excursion.largest_r!)),
  )
})

test('the moments of an account lie in the trades that they name', () => {
  const joined = joinParts(parts)
  const trades = describeTrades(joined, days)
  const check = checkAccount('topstep50k', joined, days)!
  expect(check.open_losses).toBe('seen')
  for (const moment of [
    check.stopped,
    check.maximum_loss!.least_room_at,
    check.daily_loss!.hit,
    check.daily_loss!.least_room_at,
  ]) {
    if (moment === null) continue
    const trade = trades[moment.trade]!
    expect(moment.trading_day).toBe(trade.trading_day)
    expect(moment.time >= trade.entry_time && moment.time <= trade.exit_time).toBe(true)
  }
  expect(check.maximum_loss!.least_room_at).not.toBeNull()
  expect(checkAccount('none', joined, days)).toBeNull()
  // Without a trade an account ends where it began, and its open losses, of which there are none, are seen.
  const idle = joinParts(parts.map((part) => ({ ...part, result: withoutTrades(part) })))
  expect(checkAccount('topstep50k', idle, days)).toMatchObject({
    stopped: null,
    trades_taken: 0,
    final_balance: 50_000,
    open_losses: 'seen',
  })
})

function withoutTrades({ result }: TradedPart): TradedPart['result'] {
  const { trades, dailyPnl } = result
  const columns = Object.entries(trades).map(([name, values]) => [
    name,
    ArrayBuffer.isView(values) ? values.constructor.prototype.slice.call(values, 0, 0) : values,
  ])
  const none = new Int32Array(0)
  const partialFills = { length: 0, trade: none, bar: none, price: new Float64Array(0), contracts: none }
  return {
    trades: { ...Object.fromEntries(columns), length: 0, partialFills },
    dailyPnl: new Float64Array(dailyPnl.length),
  }
}

test('costs are those of the configuration but where others are given', async () => {
  const configuration = await loadConfiguration(undefined, {
    costs: { commissionPerSide: 3, slippageTicks: { RTH: 4 } },
  })
  expect(withCosts(configuration, {})).toEqual(configuration)
  expect(withCosts(configuration, { commissionPerSide: 0 }).costs).toEqual({
    commissionPerSide: 0,
    slippageTicks: { Overnight: 2, RTH: 4, PostRTH: 2 },
  })
  expect(withCosts(configuration, { slippageTicks: 0 }).costs).toEqual({
    commissionPerSide: 3,
    slippageTicks: { Overnight: 0, RTH: 0, PostRTH: 0 },
  })
})
