import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  backtest,
  columnCache,
  combineBacktests,
  EXIT_REASONS,
  fixedSlippage,
  maxDrawdown,
  netPnl,
  perContractCommission,
} from '../src/index.ts'
import type { BacktestRequest, BarColumns, ColumnCache } from '../src/index.ts'
import { denseTwin } from './dense-twin.ts'
import type { DenseTrade } from './dense-twin.ts'
import { randomFullLongHold, randomFullRequest, randomLongHold, randomRequest } from './random-requests.ts'
import { randomSetting, withSetting } from './random-settings.ts'
import type { RandomSetting } from './random-settings.ts'
import { walked } from './walked.ts'
import { tradeObjects } from './trade-objects.ts'

const rounded = (value: number): number => Number(value.toFixed(7)) + 0
const comparable = (trades: readonly DenseTrade[]): DenseTrade[] =>
  trades.map((trade) => ({
    ...trade,
    entryPrice: rounded(trade.entryPrice),
    exitPrice: rounded(trade.exitPrice),
    initialStop: rounded(trade.initialStop),
    pnl: rounded(trade.pnl),
    costs: rounded(trade.costs),
    rMultiple: rounded(trade.rMultiple),
    partialFills: trade.partialFills.map((fill) => ({ ...fill, price: rounded(fill.price) })),
  }))

const traded = (request: BacktestRequest): DenseTrade[] => comparable(tradeObjects(backtest(request).trades))

describe('a back-test', () => {
  test('leaves the trades of earlier ones as they were, and they can be cloned between threads', () => {
    const made: [ReturnType<typeof backtest>, DenseTrade[]][] = []
    const run = (request: BacktestRequest): void => {
      const result = backtest(request)
      made.push([result, tradeObjects(result.trades)])
    }
    fc.assert(fc.property(randomRequest, run), { numRuns: 100, seed: 15 })
    expect(new Set(made.map(([{ trades }]) => trades.length)).size).toBeGreaterThan(2)
    for (const [{ trades }, before] of made) {
      expect(tradeObjects(trades)).toEqual(before)
      expect(structuredClone(trades)).toEqual(trades)
    }
  })

  test.each([
    ['stop, target and time', randomRequest, 2000, ['stop', 'target', 'time', 'segment-end']],
    ['everything that a plan may say', randomFullRequest, 4000, EXIT_REASONS],
    ['stop, target and time, held long', randomLongHold, 300, ['stop', 'target', 'time', 'segment-end']],
    ['everything, held long', randomFullLongHold, 600, EXIT_REASONS],
  ] as const)('makes the trades of the dense twin: %s', (_, requests, numRuns, reasons) => {
    const seen = new Map<string, number>()
    const count = (what: string): unknown => seen.set(what, (seen.get(what) ?? 0) + 1)
    fc.assert(
      fc.property(requests, (request) => {
        const result = backtest(request)
        const twin = denseTwin(request)
        const trades = comparable(tradeObjects(result.trades))
        expect(trades).toEqual(comparable(twin.trades))
        expect([...result.dailyPnl].map(rounded)).toEqual(twin.dailyPnl.map(rounded))
        for (const { reason, direction, partialFills, exitBar, entryBar } of trades) {
          count(reason)
          count(direction === 1 ? 'long' : 'short')
          if (partialFills.length > 0) count('partial')
          if (exitBar - entryBar > 126) count('beyond the horizon')
        }
        if (trades.length === 0) count('none')
      }),
      { numRuns, seed: 20250117 },
    )
    // The comparison is worth something only where all of it happens.
    const held = requests === randomLongHold || requests === randomFullLongHold
    const full = requests === randomFullRequest || requests === randomFullLongHold
    const wanted = [
      ...reasons,
      'long',
      'short',
      ...(held ? ['beyond the horizon'] : ['none']),
      ...(full ? ['partial'] : []),
    ]
    for (const what of wanted) expect([what, (seen.get(what) ?? 0) > 15]).toEqual([what, true])
  })

  test('is the same to the last bit whether tables or a walk follow its positions', () => {
    fc.assert(
      fc.property(fc.oneof(randomRequest, randomLongHold), (request) => {
        expect(backtest(request)).toEqual(walked(request))
      }),
      { numRuns: 500 },
    )
  })

  test('conserves money: trades, days and equity give the same sum', () => {
    fc.assert(
      fc.property(fc.oneof(randomRequest, randomFullRequest), (request) => {
        const { trades, dailyPnl } = backtest(request)
        const start = 50_000
        const end = dailyPnl.reduce((equity, pnl) => equity + pnl, start)
        const total = trades.pnl.reduce((sum, pnl) => sum + pnl, 0)
        expect(netPnl(dailyPnl)).toBeCloseTo(total, 6)
        expect(end - start).toBeCloseTo(total, 6)
        const byDay = new Float64Array(request.dayCount)
        trades.day.forEach((day, i) => (byDay[day]! += trades.pnl[i]!))
        expect([...dailyPnl]).toEqual([...byDay])
      }),
      { numRuns: 300 },
    )
  })

  test('makes mirrored trades on a mirrored market', () => {
    fc.assert(
      fc.property(randomRequest, (request) => {
        const around = 400 * request.instrument.tickSize
        const mirror = (price: number): number => Number((2 * around - price).toFixed(8))
        const { open, high, low, close, volume, length } = request.columns.bars
        const mirrored = backtest({
          ...request,
          columns: columnCache({
            length,
            open: open.map(mirror),
            high: low.map(mirror),
            low: high.map(mirror),
            close: close.map(mirror),
            volume,
          }),
          plan: { ...request.plan, long: request.plan.short, short: request.plan.long },
        })
        expect(comparable(tradeObjects(mirrored.trades))).toEqual(
          traded(request).map((trade) => ({
            ...trade,
            direction: -trade.direction,
            entryPrice: rounded(mirror(trade.entryPrice)),
            exitPrice: rounded(mirror(trade.exitPrice)),
            initialStop: rounded(mirror(trade.initialStop)),
          })),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('treats every segment by itself', () => {
    fc.assert(
      fc.property(randomFullRequest, (drawn) => {
        // Limits on trades count over several segments.
        const { maxTradesPerSession: _, maxTradesPerSide: __, oncePer: ___, ...plan } = drawn.plan
        const request = { ...drawn, plan }
        const { segments } = request
        const apart = Array.from({ length: segments.length }, (_, i) =>
          traded({
            ...request,
            segments: {
              length: 1,
              start: segments.start.slice(i, i + 1),
              end: segments.end.slice(i, i + 1),
              day: segments.day.slice(i, i + 1),
            },
          }),
        )
        expect(apart.flat()).toEqual(traded(request))
      }),
      { numRuns: 300 },
    )
  })

  test('does not know the future: bars after a segment change nothing in it', () => {
    fc.assert(
      fc.property(fc.oneof(randomRequest, randomFullRequest), fc.nat(), (request, pick) => {
        const { segments } = request
        const kept = pick % segments.length
        const end = segments.end[kept]!
        const cut = backtest({
          ...request,
          columns: cutColumns(request, end),
          segments: {
            length: kept + 1,
            start: segments.start.slice(0, kept + 1),
            end: segments.end.slice(0, kept + 1),
            day: segments.day.slice(0, kept + 1),
          },
        })
        expect(comparable(tradeObjects(cut.trades))).toEqual(
          traded(request).filter(({ exitBar }) => exitBar < end),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('takes a cooldown, a hold and a cap of any length that is a number', () => {
    fc.assert(
      fc.property(
        fc.oneof(randomRequest, randomLongHold),
        fc.constantFrom(2 ** 31, 2 ** 32, 2 ** 33 + 5, Number.MAX_SAFE_INTEGER),
        (request, most) => {
          const plan = {
            ...request.plan,
            maxBarsInTrade: most,
            maxTradesPerSession: most,
            cooldownBars: most,
          }
          // As long as the series is as long as any: nothing lasts longer.
          const length = request.columns.bars.length + 1
          const bounded = {
            ...plan,
            maxBarsInTrade: length,
            maxTradesPerSession: length,
            cooldownBars: length,
          }
          expect(backtest({ ...request, plan })).toEqual(walked({ ...request, plan: bounded }))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('takes slippage that no sum of 32 bits holds', () => {
    fc.assert(
      fc.property(randomRequest, fc.constantFrom(2 ** 28, 2 ** 31, 3e9), (request, ticks) => {
        const slipped = { ...request, costs: { ...request.costs, slippage: fixedSlippage(ticks) } }
        const { trades, dailyPnl } = backtest(slipped)
        expect({ trades, dailyPnl }).toEqual(walked(slipped))
        const { tickSize, pointValue } = request.instrument
        for (let i = 0; i < trades.length; i++)
          expect(trades.costs[i]! / (ticks * tickSize * pointValue)).toBeGreaterThan(0.999)
      }),
      { numRuns: 300 },
    )
  })

  test('depends on nothing that another back-test left in the cache', () => {
    fc.assert(
      fc.property(
        fc.oneof(randomRequest, randomFullRequest),
        fc.array(randomSetting, { minLength: 2, maxLength: 6 }),
        (request, settings) => {
          const run = (setting: RandomSetting, columns: ColumnCache) =>
            backtest(withSetting({ ...request, columns }, setting))
          const { columns } = request
          for (const setting of settings)
            expect(run(setting, columns)).toEqual(run(setting, columnCache(columns.bars)))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('gives the same bytes again, from the same cache and from a new one', () => {
    fc.assert(
      fc.property(randomRequest, (request) => {
        const first = backtest(request)
        expect(backtest(request)).toEqual(first)
        expect(backtest({ ...request, columns: columnCache(request.columns.bars) })).toEqual(first)
      }),
      { numRuns: 100 },
    )
  })

  test('grows beyond its first few hundred trades', () => {
    const length = 3000
    const price = new Float64Array(length).fill(100)
    const request: BacktestRequest = {
      columns: columnCache({ length, open: price, high: price, low: price, close: price, volume: price }),
      segments: { length: 1, start: Int32Array.of(0), end: Int32Array.of(length), day: Int32Array.of(0) },
      dayCount: 1,
      plan: {
        long: [{ column: { key: 'price', compute: () => price }, is: 'at-least', level: 100 }],
        short: [],
        stop: { column: { key: 'price', compute: () => price }, multiple: 0.1 },
        target: { column: { key: 'price', compute: () => price }, multiple: 0.1 },
        maxBarsInTrade: 1,
      },
      instrument: { tickSize: 0.25, pointValue: 50 },
      costs: { slippage: fixedSlippage(0), commission: perContractCommission(1) },
    }
    // Signal on bar 0, in on 1, out on 2, whose close signals again: bars 1, 3, 5 …, and the last one at the end.
    const { trades, dailyPnl } = backtest(request)
    expect(trades.length).toBe(1500)
    expect(trades.entryBar.at(-1)).toBe(2999)
    expect(dailyPnl[0]).toBe(-3000)
    expect(maxDrawdown(dailyPnl, 50_000)).toBeCloseTo(0.06, 12)
  })
})

describe('combined back-tests', () => {
  test('add up days and put trades one after another', () => {
    fc.assert(
      fc.property(randomRequest, (request) => {
        const one = backtest(request)
        const other = backtest({ ...request, instrument: { ...request.instrument, pointValue: 7 } })
        const both = combineBacktests([one, other])
        expect([...both.dailyPnl]).toEqual([...one.dailyPnl].map((pnl, day) => pnl + other.dailyPnl[day]!))
        expect(tradeObjects(both.trades)).toEqual([
          ...tradeObjects(one.trades),
          ...tradeObjects(other.trades),
        ])
        expect(combineBacktests([one])).toEqual(one)
      }),
      { numRuns: 100 },
    )
  })

  test('have to cover the same days', () => {
    const account = (days: number) => ({
      trades: combineBacktests([emptyResult(1)]).trades,
      dailyPnl: new Float64Array(days),
    })
    const refusal = expect.objectContaining({ code: 'invalid-results' })
    expect(() => combineBacktests([account(2), account(3)])).toThrow(refusal)
    expect(() => combineBacktests([])).toThrow(refusal)
  })
})

function emptyResult(days: number) {
  const none = new Float64Array(0)
  return {
    trades: {
      length: 0,
      entryBar: new Int32Array(0),
      exitBar: new Int32Array(0),
      direction: new Int8Array(0),
      contracts: new Int32Array(0),
      entryPrice: none,
      exitPrice: none,
      initialStop: none,
      pnl: none,
      costs: none,
      rMultiple: none,
      exitReason: new Uint8Array(0),
      day: new Int32Array(0),
      partialFills: {
        length: 0,
        trade: new Int32Array(0),
        bar: new Int32Array(0),
        price: none,
        contracts: new Int32Array(0),
      },
    },
    dailyPnl: new Float64Array(days),
  }
}

/** The same columns over a shorter series. */
function cutColumns({ columns }: BacktestRequest, length: number) {
  const { open, high, low, close, volume } = columns.bars
  const bars: BarColumns = {
    length,
    open: open.slice(0, length),
    high: high.slice(0, length),
    low: low.slice(0, length),
    close: close.slice(0, length),
    volume: volume.slice(0, length),
  }
  const get: typeof columns.get = (column) => columns.get(column).slice(0, length)
  const cache = columnCache(bars)
  return { bars, get, derive: cache.derive.bind(cache), bytes: 0, drops: 0 }
}
