import { describe, expect, test } from 'vitest'
import { atrColumn, detectRecursiveDrift, plannedStrategy, rsiColumn } from '../src/index.ts'
import type {
  BarColumns,
  CheckedStrategy,
  Column,
  RecursiveDriftReport,
  SeriesPart,
  TradePlan,
} from '../src/index.ts'
import { column, ema, highest, lowest, stretch } from './honest-columns.ts'
import { breakout, driveOrReversal, fade } from './honest-plans.ts'
import { lcg, onMarket, seededMarket } from './seeded-market.ts'

const market = seededMarket(3000, 11)

function check(
  plan: (part: SeriesPart) => TradePlan,
  warmupBars: number,
  { on = market, count = 4, seed = 1, tolerance = 1e-9 } = {},
): RecursiveDriftReport {
  return detectRecursiveDrift({
    strategy: plannedStrategy({ ...onMarket(on), plan }),
    bars: on.bars,
    warmupBars,
    starts: { count, random: lcg(seed) },
    tolerance,
  })
}

const withStop =
  (stop: Column, multiple = 1) =>
  (): TradePlan => ({ ...fade(), stop: { column: stop, multiple } })

const found = ({ findings }: RecursiveDriftReport) => findings.map(({ code, column: key }) => [code, key])

describe('honest strategies that declare enough give no finding', () => {
  test.each([
    // Wilder over 14 bars: (13/14)^n is 2e-13 after 400.
    ['a fade', fade, 400],
    // EMA 20 forgets by 19/21 a bar, Wilder over 10 by 9/10.
    ['a breakout that is managed', breakout, 320],
    ['a drive or reversal', driveOrReversal, 320],
  ])('%s, on a hundred random markets', (_, plan, warmupBars) => {
    let trades = 0
    let signals = 0
    for (let seed = 1; seed <= 100; seed++) {
      const on = seededMarket(900 + seed, seed)
      const report = check(() => plan(), warmupBars, { on, count: 2, seed })
      expect(report.findings).toEqual([])
      expect(report.neededBars).toBeLessThanOrEqual(warmupBars)
      trades += report.trades
      signals += report.signals
    }
    expect(trades).toBeGreaterThan(1000)
    expect(signals).toBeGreaterThan(trades)
  })

  test('a window of its own bars needs exactly its length', () => {
    // The last of twelve bars has index 11; a difference to the bar before the twelve would need one more.
    expect(
      check(() => ({ ...breakout(), trailingStop: { level: { long: lowest(12), short: highest(7) } } }), 320),
    ).toMatchObject({ findings: [] })
    const { columns } = check(withStop(lowest(12), 0.001), 320)
    const needs = Object.fromEntries(columns.map((drift) => [drift.column, drift.neededBars]))
    expect(needs).toMatchObject({ 'lowest:12': 11, 'vwap-distance:20': 20 })
  })
})

describe('a warm-up that is too short', () => {
  /** 2,000 bars at 100, then 200 for ever: an average of that is 200 less what it still remembers. */
  const step: BarColumns = (() => {
    const length = 12_000
    const close = Float64Array.from({ length }, (_, bar) => (bar < 2000 ? 100 : 200))
    return { length, open: close, high: close, low: close, close, volume: new Float64Array(length).fill(1) }
  })()
  const one = { length: 1, start: Int32Array.of(0), end: Int32Array.of(step.length), day: Int32Array.of(0) }

  test('is told how many bars it needs, as worked out from the formula', () => {
    const strategy = plannedStrategy({
      ...onMarket(market),
      segments: one,
      dayCount: 1,
      plan: () => ({
        long: [{ column: ema(200), is: 'above', level: 0 }],
        short: [],
        stop: { column: ema(200), multiple: 0.01 },
        maxBarsInTrade: 10,
      }),
    })
    const starts = [2000]
    const report = detectRecursiveDrift({ strategy, bars: step, warmupBars: 50, starts })
    // The series that begins with bar 2,000 is at 200 from its first bar on. With all history the distance to 200 is 100
    // on bar 1,999, and 199/201 of the one before on each bar after it: 100 × (199/201)^51 on bar 2,050.
    const apart = 100 * (199 / 201) ** 51
    const [found200] = report.findings
    expect(report.findings).toHaveLength(1)
    expect(found200).toMatchObject({ code: 'warm-up-too-short', column: 'ema:200', bar: 2050 })
    expect(found200!.values![0]).toBeCloseTo(200 - apart, 9)
    expect(found200!.values![1]).toBe(200)
    const { afterWarmup, decay, neededBars } = report.columns.find(({ column: key }) => key === 'ema:200')!
    expect(afterWarmup.absolute).toBeCloseTo(apart, 9)
    expect(afterWarmup.relative).toBeCloseTo(apart / 200, 11)
    // 100 × (199/201)^(n + 1) / 200 is 1e-9 or less from n = ln(2e-9) / ln(199/201) - 1 = 2001.995 on.
    expect(Math.log(2e-9) / Math.log(199 / 201) - 1).toBeCloseTo(2001.995, 3)
    expect(neededBars).toBe(2002)
    expect(report.neededBars).toBe(2002)
    expect(found200!.sentence).toContain('Column ema:200 needs a warm-up of 2002 bars, and 50 are declared')
    expect(decay.map(({ bars }) => bars)).toEqual([13, 25, 50, 100, 200])
    for (const { bars, absolute } of decay) expect(absolute).toBeCloseTo(100 * (199 / 201) ** (bars + 1), 9)
    // Declared as told, there is nothing left to find.
    expect(detectRecursiveDrift({ strategy, bars: step, warmupBars: 2002, starts }).findings).toEqual([])
    expect(detectRecursiveDrift({ strategy, bars: step, warmupBars: 2001, starts }).findings).toHaveLength(1)
  })

  test('on a random market, for the column that is slow and for no other', () => {
    const slow = stretch(200)
    const plan = (): TradePlan => ({
      ...fade(),
      long: [{ column: slow, is: 'above', level: 0 }],
      short: [{ column: slow, is: 'below', level: 0 }],
    })
    const report = check(plan, 400, { on: seededMarket(9000, 5) })
    expect(found(report)).toEqual([['warm-up-too-short', 'stretch:200']])
    // (199/201)^n is 1e-6 after 1,381 bars and 1e-12 after 2,763.
    expect(report.neededBars).toBeGreaterThan(1381)
    expect(report.neededBars).toBeLessThan(2763)
    expect(report.signalsDiffering).toBeGreaterThan(0)
  })

  test('is told of a column that is not defined yet', () => {
    const report = check(withStop(highest(60), 0.001), 30)
    const undefinedYet = report.findings.find(({ column: key }) => key === 'highest:60')!
    expect(undefinedYet.code).toBe('warm-up-too-short')
    expect(undefinedYet.values![1]).toBeNaN()
    expect(report.columns.find(({ column: key }) => key === 'highest:60')).toMatchObject({
      neededBars: 59,
      afterWarmup: { absolute: Infinity, relative: Infinity },
    })
  })

  test('and a looser tolerance needs less', () => {
    const needed = [1e-12, 1e-9, 1e-6, 1e-3].map(
      (tolerance) => check(() => fade(), 400, { tolerance }).neededBars!,
    )
    expect(needed).toEqual([...needed].sort((a, b) => b - a))
    expect(new Set(needed).size).toBe(4)
  })
})

describe('what never forgets', () => {
  const sum: Column = {
    key: 'sum',
    compute({ volume }) {
      let total = 0
      return volume.map((traded) => (total += traded))
    },
  }

  test('a sum over the whole series never settles', () => {
    const report = check(withStop(sum, 1e-6), 400)
    expect(found(report)).toEqual([['never-settles', 'sum']])
    expect(report.neededBars).toBeNull()
    const { bar, values } = report.findings[0]!
    // Apart by the volume before the start.
    const start = bar! - 400
    const before = market.bars.volume.subarray(0, start).reduce((total, traded) => total + traded, 0)
    expect(values![0] - values![1]).toBe(before)
  })

  test('nor does a column whose values were made beforehand, and know the bars to come', () => {
    // Cutting the series off cannot show it: the values are the same with fewer bars.
    const ready = rsiColumn(5).compute(market.bars).subarray(1)
    const report = check(
      withStop({
        key: 'ready',
        compute: ({ length }) => Float64Array.from({ length }, (_, bar) => ready[bar] ?? 50),
      }),
      400,
    )
    expect(found(report)).toEqual([['never-settles', 'ready']])
  })

  test('but one that knows which bar it begins with is sound', () => {
    // The minute of a day of 100 bars, made for each part of the series.
    const minute = ({ firstBar }: SeriesPart): Column => column('minute', (_, bar) => (firstBar + bar) % 100)
    const plan = (part: SeriesPart): TradePlan => ({
      ...fade(),
      long: [...fade().long, { column: minute(part), is: 'below', level: 60 }],
    })
    expect(check(plan, 400).findings).toEqual([])
    expect(found(check(() => plan({ firstBar: 0, length: 3000 }), 400))).toEqual([
      ['never-settles', 'minute'],
    ])
  })
})

test('a strategy without columns of its own is judged by signals and trades', () => {
  const session = onMarket(market)
  const planned = plannedStrategy({ ...session, plan: withStop(atrColumn(14)) })
  const strategy: CheckedStrategy = { run: (columns, window) => planned.run(columns, window) }
  const enough = detectRecursiveDrift({
    strategy,
    bars: market.bars,
    warmupBars: 400,
    starts: [500, 900],
  })
  expect(enough.findings).toEqual([])
  expect(enough.trades).toBeGreaterThan(50)
  const tooShort = detectRecursiveDrift({
    strategy,
    bars: market.bars,
    warmupBars: 15,
    starts: [500, 900],
  })
  expect(tooShort.findings.map(({ code }) => code)).toEqual([
    'signal-depends-on-start',
    'trade-depends-on-start',
  ])
  expect(tooShort.signalsDiffering).toBeGreaterThan(0)
  expect(tooShort.tradesDiffering).toBeGreaterThan(0)
})

test('starts out of the series are refused, and a series without room says so', () => {
  const strategy = plannedStrategy({ ...onMarket(market), plan: () => fade() })
  const { bars } = market
  for (const starts of [[0], [2600], [0.5], { count: NaN, random: lcg(1) }])
    expect(() => detectRecursiveDrift({ strategy, bars, warmupBars: 400, starts })).toThrow(
      expect.objectContaining({ code: 'invalid-check' }),
    )
  expect(detectRecursiveDrift({ strategy, bars, warmupBars: 400, starts: [2599] }).starts).toEqual([2599])
  expect(found(check(() => fade(), 2999))).toEqual([['too-few-bars', null]])
})

test('a warm-up or a tolerance that is none is refused', () => {
  const strategy = plannedStrategy({ ...onMarket(market), plan: () => fade() })
  const { bars } = market
  const checked = { strategy, bars, warmupBars: 400, starts: [500] }
  for (const wrong of [
    { warmupBars: NaN },
    { warmupBars: -1 },
    { warmupBars: 0.5 },
    { tolerance: NaN },
    { tolerance: -1e-9 },
    { tolerance: Infinity },
  ])
    expect(() => detectRecursiveDrift({ ...checked, ...wrong })).toThrow(
      expect.objectContaining({ code: 'invalid-check' }),
    )
})
