import { describe, expect, test } from 'vitest'
import {
  atrColumn,
  backtest,
  columnCache,
  columnSlippage,
  detectLookAhead,
  lookAheadSteps,
  plannedStrategy,
} from '../src/index.ts'
import type { Column, LookAheadReport, TradePlan } from '../src/index.ts'
import { column, ema } from './honest-columns.ts'
import { breakout, driveOrReversal, fade, PLACES } from './honest-plans.ts'
import { lcg, onMarket, seededMarket } from './seeded-market.ts'

const market = seededMarket(900, 4)

function check(
  plan: () => TradePlan,
  { on = market, count = 25, eventCuts = 25, seed = 1, otherColumns = [] as readonly Column[] } = {},
): LookAheadReport {
  return detectLookAhead({
    strategy: plannedStrategy({ ...onMarket(on), plan }),
    bars: on.bars,
    cuts: { count, random: lcg(seed) },
    eventCuts,
    otherColumns,
  })
}

/** The honest column a number of bars too early, as far as there are bars. */
function early(honest: Column, bars = 1): Column {
  return {
    key: `early ${honest.key}`,
    compute(given) {
      const values = honest.compute(given)
      return values.map((_, bar) => values[Math.min(bar + bars, given.length - 1)]!)
    },
  }
}

/** A plan whose stop is the one column that is not honest. */
const withStop = (stop: Column) => (): TradePlan => ({ ...fade(), stop: { column: stop, multiple: 1 } })

const found = ({ findings }: LookAheadReport) => findings.map(({ code, column: key }) => [code, key])

describe('honest strategies give no finding', () => {
  test.each([
    ['a fade', fade],
    ['a breakout that is managed', breakout],
    ['a drive or reversal', driveOrReversal],
  ])('%s, on a hundred random markets', (_, plan) => {
    let trades = 0
    let signals = 0
    for (let seed = 1; seed <= 100; seed++) {
      const on = seededMarket(150 + seed, seed)
      const report = check(() => plan(), { on, count: 6, eventCuts: 10, seed })
      expect(report.findings).toEqual([])
      trades += report.trades
      signals += report.signals
    }
    // It would say nothing if nothing happened.
    expect(trades).toBeGreaterThan(300)
    expect(signals).toBeGreaterThan(trades)
  })

  test('also cut at every bar, and with slippage from a column', () => {
    const on = seededMarket(300, 8)
    const slippage = columnSlippage(atrColumn(14), { share: 0.2, tickSize: 0.25, atLeastTicks: 1 })
    for (const plan of [fade, breakout, driveOrReversal]) {
      const session = onMarket(on)
      const report = detectLookAhead({
        strategy: plannedStrategy({ ...session, plan: () => plan(), costs: { ...session.costs, slippage } }),
        bars: on.bars,
        cuts: Array.from({ length: 299 }, (_, cut) => cut + 1),
      })
      expect(report.findings).toEqual([])
      expect(report.cuts).toHaveLength(299)
      expect(report.columns).toContain('slippage:atr:14:0.2:0.25:1')
    }
  })
})

describe('a column that reads one bar ahead is named, and it alone', () => {
  test.each(PLACES)('as %s of a plan', (place, plan) => {
    const report = check(() => plan((where, honest) => (where === place ? early(honest) : honest)))
    const key = report.columns.find((each) => each.startsWith('early '))!
    expect(found(report)).toEqual([['column-looks-ahead', key]])
    const [leak] = report.findings
    expect(leak!.sentence).toContain(`Column ${key} reads at least one bar ahead: on bar ${leak!.bar} it is`)
    expect(report.cuts).toContain(leak!.bar! + 1)
  })

  test('as slippage', () => {
    const session = onMarket(market)
    const ticks = early(column('size', ({ volume }, bar) => volume[bar]! % 4))
    const report = detectLookAhead({
      strategy: plannedStrategy({
        ...session,
        plan: () => fade(),
        costs: { ...session.costs, slippage: { ticks } },
      }),
      bars: market.bars,
      cuts: { count: 20, random: lcg(1) },
    })
    expect(found(report)).toEqual([['column-looks-ahead', 'early size']])
  })
})

describe('what else a column can know too early', () => {
  const { close } = market.bars
  const last = market.bars.length - 1

  test('the values that it has are given, and the bar', () => {
    const { findings } = check(
      withStop(column('next', ({ close: now }, bar) => 1 + (now[bar + 1] ?? now[bar]!))),
      { count: 40 },
    )
    const { bar, values, sentence } = findings[0]!
    expect(values).toEqual([1 + close[bar! + 1]!, 1 + close[bar!]!])
    expect(sentence).toContain(
      `${1 + close[bar! + 1]!}, but ${1 + close[bar!]!} when the series ends with bar ${bar}`,
    )
  })

  test('bars far ahead: it says how far at least', () => {
    const { findings } = check(withStop(early(atrColumn(14), 60)))
    const ahead = Number(/at least (\d+) bars ahead/.exec(findings[0]!.sentence)![1])
    expect(ahead).toBe(60)
  })

  test.each<[string, Column]>([
    [
      'the largest value of the whole series',
      column('share', (bars, bar) => bars.close[bar]! / Math.max(...bars.close)),
    ],
    ['the length of the series', column('length', ({ length }, bar) => 1 + bar / length)],
    [
      'the last bar, only while the series is long',
      column('long', (bars, bar) => (bars.length > 600 ? bars.close.at(-1)! : 1 + bar)),
    ],
    [
      'the next bar, only while the series is short',
      column('short', ({ close: now, length }, bar) => (length < 600 ? (now[bar + 1] ?? 1) : 5)),
    ],
    ['a bar of another sign of zero', column('zero', ({ length }, bar) => (bar === length - 1 ? -0 : 0))],
    ['where it is defined', column('defined', ({ length }, bar) => (bar > length - 5 ? NaN : 2))],
  ])('%s', (_, leak) => {
    expect(found(check(withStop(leak)))).toEqual([['column-looks-ahead', leak.key]])
  })

  test('on the bars before exits alone, because the series is cut at trades', () => {
    const session = onMarket(market)
    const honest = withStop(column('two', () => 2))()
    const { trades } = backtest({ ...session, columns: columnCache(market.bars), plan: honest })
    const exits = new Set(trades.exitBar)
    for (const bar of trades.entryBar) [bar, bar + 1].forEach((entry) => exits.delete(entry))
    expect(exits.size).toBeGreaterThan(10)
    // Another value where the series ends right before an exit, and nowhere else.
    const rare = column('rare', ({ length }, bar) => (bar === length - 1 && exits.has(length) ? 3 : 2))
    const report = detectLookAhead({
      strategy: plannedStrategy({ ...session, plan: withStop(rare) }),
      bars: market.bars,
      cuts: [last],
      eventCuts: 40,
    })
    expect(found(report)).toEqual([['column-looks-ahead', 'rare']])
  })
})

describe('columns that no comparison could be trusted with', () => {
  test('one that is not the same twice', () => {
    const random = lcg(3)
    const report = check(withStop(column('dice', () => 1 + random())))
    expect(found(report)).toEqual([['column-not-repeatable', 'dice']])
  })

  test('one that gives the same array each time, and writes into it', () => {
    const shared = new Float64Array(market.bars.length)
    const reused: Column = {
      key: 'reused',
      compute({ length, close }) {
        const values = shared.subarray(0, length)
        for (let bar = 0; bar < length; bar++) values[bar] = length === shared.length ? 1 : close[bar]!
        return values
      },
    }
    expect(found(check(withStop(reused)))).toEqual([['column-not-repeatable', 'reused']])
  })

  test('one that remembers the longest series that it has seen', () => {
    let longest: Float64Array = new Float64Array(0)
    const memory: Column = {
      key: 'memory',
      compute({ close }) {
        if (close.length > longest.length) longest = close
        return close.map((now, bar) => Math.abs((longest[bar + 1] ?? now) - now) + 1)
      },
    }
    const report = check(withStop(memory))
    expect(found(report)).toEqual([['column-not-repeatable', 'memory']])
    expect(report.findings[0]!.sentence).toContain('of the first 450 bars')
  })

  test.each(['open', 'high', 'low', 'close', 'volume'] as const)('one that writes into the %s', (field) => {
    const writer: Column = {
      key: 'writer',
      compute(bars) {
        bars[field][7] = bars[field][7]! + 0.25
        return new Float64Array(bars.length).fill(2)
      },
    }
    const before = market.bars[field].slice()
    const { findings } = check(withStop(writer))
    expect(findings).toMatchObject([
      { code: 'column-writes-bars', column: 'writer', bar: 7, values: [before[7], before[7]! + 0.25] },
    ])
    // The caller's own bars are left alone.
    expect(market.bars[field]).toEqual(before)
  })

  test('one that writes into the back-adjustment', () => {
    const on = { ...market, bars: { ...market.bars, adjustment: new Float64Array(market.bars.length) } }
    const writer: Column = {
      key: 'writer',
      compute({ adjustment, length }) {
        adjustment![3] = 1.5
        return new Float64Array(length).fill(2)
      },
    }
    expect(check(withStop(writer), { on }).findings).toMatchObject([
      { code: 'column-writes-bars', bar: 3, values: [0, 1.5] },
    ])
  })

  test('two of one key', () => {
    const short = ema(10)
    const plan = (): TradePlan => ({
      ...fade(),
      stop: { column: { ...short, key: 'ema' }, multiple: 0.001 },
      target: { column: { ...ema(11), key: 'ema' }, multiple: 0.001 },
    })
    const { findings } = check(plan)
    expect(findings).toMatchObject([{ code: 'key-names-two-columns', column: 'ema', bar: 1 }])
    // On the second bar: 2/11 and 2/12 of the way from the first close to the second.
    const [first, second] = [market.bars.close[0]!, market.bars.close[1]!]
    expect(findings[0]!.values![0]).toBeCloseTo(first + (2 / 11) * (second - first), 9)
    expect(findings[0]!.values![1]).toBeCloseTo(first + (2 / 12) * (second - first), 9)
  })

  test('two of one key in plans with different parameters', () => {
    const otherColumns = [{ ...atrColumn(15), key: 'atr:14' }]
    expect(found(check(() => fade(), { otherColumns }))).toEqual([['key-names-two-columns', 'atr:14']])
    expect(found(check(() => fade(), { otherColumns: [atrColumn(15), atrColumn(14)] }))).toEqual([])
  })

  test('one with values of its own, whatever the bars', () => {
    const values = new Float64Array(market.bars.length).fill(2)
    const report = check(withStop({ key: 'fixed', compute: () => values }))
    expect(found(report)).toEqual([['fails-on-part', 'fixed']])
    expect(report.findings[0]!.sentence).toContain('Column fixed has 900 values for 450 bars')
  })

  test('one that cannot do with few bars', () => {
    const needy = column('needy', ({ length }) => {
      if (length < 100) throw new Error('too few')
      return 2
    })
    const { findings } = check(withStop(needy))
    expect(findings).toMatchObject([{ code: 'fails-on-part', column: 'needy' }])
  })
})

test('what was checked is told, cut by cut', () => {
  const strategy = plannedStrategy({ ...onMarket(market), plan: () => fade() })
  const steps = lookAheadSteps({ strategy, bars: market.bars, cuts: [10, 400], eventCuts: 0 })
  expect(steps.next().value).toEqual({ done: 1, total: 2 })
  expect(steps.next().value).toEqual({ done: 2, total: 2 })
  const { value, done } = steps.next()
  expect(done).toBe(true)
  expect(value).toMatchObject({
    bars: 900,
    cuts: [10, 400],
    columns: ['vwap-distance:20', 'rsi:14', 'atr:14'],
  })
})

test('cuts are those drawn, the same for the same numbers, one from each stretch', () => {
  const [a, b, c] = [1, 1, 2].map((seed) => check(() => fade(), { count: 30, eventCuts: 0, seed }).cuts)
  expect(a).toEqual(b)
  expect(a).not.toEqual(c)
  expect(a!.map((cut) => Math.floor(((cut - 1) * 30) / 899))).toEqual(Array.from({ length: 30 }, (_, i) => i))
})

test('cuts out of the series are refused, and a series of one bar says that nothing was compared', () => {
  const strategy = plannedStrategy({ ...onMarket(market), plan: () => fade() })
  for (const cuts of [[0], [900], [1.5], { count: 0, random: lcg(1) }])
    expect(() => detectLookAhead({ strategy, bars: market.bars, cuts })).toThrow(
      expect.objectContaining({ code: 'invalid-check' }),
    )
  const one = seededMarket(1, 1)
  expect(found(check(() => fade(), { on: one }))).toEqual([['too-few-bars', null]])
})
