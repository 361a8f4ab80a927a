import { expect, test } from 'vitest'
import type { AnnotatedBars } from '@openbell/market-data'
import { seededRandom } from '@openbell/seeded-random'
import { defaultParameters, s2 } from '@openbell/strategies'
import { createEvaluator } from '../src/evaluation/evaluator.ts'
import { configurationSchema } from '../src/configuration/configuration.ts'
import { intervalShuffles, shuffledBars, shuffledMarket } from '../src/training/shuffled-market.ts'
import { windowSetting } from '../src/training/window-setting.ts'
import { syntheticLoadedMarket } from '../src/verification/synthetic-loaded-market.ts'

const MINUTE = 60_000
const now = Date.parse('2025-01-18T15:00:00Z')
const market = syntheticLoadedMarket({ seed: 3, edge: 'planted', now, days: 40 })
const days = market.schedule.tradingDays.length

/** Bars of the first open interval alone, a minute each, except where a minute is left out. */
function fewBars(rows: readonly (readonly number[])[], absent: readonly number[] = []): AnnotatedBars {
  const { schedule } = market
  const minutes = Array.from({ length: rows.length + absent.length }, (_, minute) => minute)
  const column = (of: (row: readonly number[]) => number) => Float64Array.from(rows, of)
  return {
    ...market.bars[0]!,
    schedule,
    length: rows.length,
    ts: Float64Array.from(
      minutes.filter((minute) => !absent.includes(minute)),
      (minute) => schedule.intervals.start[0]! + minute * MINUTE,
    ),
    open: column((row) => row[0]!),
    high: column((row) => row[1]!),
    low: column((row) => row[2]!),
    close: column((row) => row[3]!),
    volume: Float64Array.from(rows, (_, row) => row + 1),
    adjustment: new Float64Array(rows.length),
    contract: new Uint16Array(rows.length),
    interval: new Int32Array(rows.length),
    rolls: [],
  }
}

const pricesOf = ({ open, high, low, close }: AnnotatedBars): number[][] =>
  Array.from(open, (_, bar) => [open[bar]!, high[bar]!, low[bar]!, close[bar]!])

test('four minutes in two blocks, by hand', () => {
  const bars = fewBars([
    [100, 104, 99, 102],
    [102, 102, 96, 102],
    [204, 210, 200, 204],
    [204, 204, 204, 102],
  ])
  // The later block comes first: its first minute begins at 100 with its own shape halved (its gap stays behind), and
  // halves at once in its second. The first block follows, its first minute turned around: 50 to 51 becomes 50 / 1.02.
  const shuffle = { order: Int32Array.of(1, 0), direction: Int8Array.of(-1, 1, 1, 1) }
  const made = shuffledBars(bars, [shuffle], 0.01, 2)
  const expected = [
    [100, (100 * 210) / 204, (100 * 200) / 204, 100],
    [100, 100, 100, 50],
    [50, 50 / 0.99, 50 / 1.04, 50 / 1.02],
    [50 / 1.02, 50 / 1.02, (50 / 1.02) * (96 / 102), 50 / 1.02],
  ]
  pricesOf(made).forEach((row, bar) =>
    row.forEach((price, at) => expect(price).toBeCloseTo(Math.round(expected[bar]![at]! * 100) / 100, 9)),
  )
  expect([...made.volume]).toEqual([3, 4, 1, 2])
  expect([...made.ts]).toEqual([...bars.ts])
})

test('a gap inside goes with the later bar, turned around with it, and a move is one of the price as traded', () => {
  const rows = [
    [110, 110, 110, 110],
    [120, 120, 120, 120],
    [120, 120, 120, 130],
  ]
  const bars = { ...fewBars(rows), adjustment: Float64Array.of(10, 10, 10) }
  // As traded 100, 110, 110 to 120. Turned around, the second opens at 100 / 1.1, and the third ends 110 / 120 below.
  const shuffle = { order: Int32Array.of(0), direction: Int8Array.of(1, -1, -1) }
  const made = shuffledBars(bars, [shuffle], 0.01, 15)
  expect(made.open[1]).toBeCloseTo(10 + 90.91, 9)
  expect(made.close[2]).toBeCloseTo(10 + Math.round((100 / 1.1) * (110 / 120) * 100) / 100, 9)
})

test('with every block at its place and no minute turned around, the bars are the same ones', () => {
  for (const bars of market.bars) {
    const same = intervalShuffles(market.schedule, days, seededRandom(1)).map(({ order, direction }) => ({
      order: order.toSorted(),
      direction: direction.map(() => 1),
    }))
    const made = shuffledBars(bars, same, 0.25)
    expect(pricesOf(made)).toEqual(pricesOf(bars))
    expect([...made.volume]).toEqual([...bars.volume])
  }
})

test('every interval keeps its bars: volumes, relative ranges and moves without their direction', () => {
  const { intervals } = market.schedule
  const made = shuffledMarket(market, days, 'one')
  made.bars.forEach((bars, index) => {
    const before = market.bars[index]!
    const moves = (of: AnnotatedBars, row: number, size: (bar: number) => number) =>
      Array.from(of.interval.keys())
        .filter((bar) => of.interval[bar] === row)
        .map((bar) => size(bar))
        .toSorted((a, b) => a - b)
    for (const row of [0, 1, 2, intervals.day.length - 1]) {
      const volume = (of: AnnotatedBars) => moves(of, row, (bar) => of.volume[bar]!)
      expect(volume(bars)).toEqual(volume(before))
      const range = (of: AnnotatedBars) => moves(of, row, (bar) => of.high[bar]! / of.low[bar]!)
      const move = (of: AnnotatedBars) =>
        moves(of, row, (bar) => Math.abs(Math.log(of.close[bar]! / of.open[bar]!)))
      // To within a tick of rounding at each end.
      const tick = 0.5 / bars.low[0]!
      for (const each of [range, move]) {
        const [ours, theirs] = [each(bars), each(before)]
        ours.forEach((value, at) => expect(Math.abs(value - theirs[at]!)).toBeLessThan(tick))
      }
    }
    for (let bar = 0; bar < bars.length; bar++) {
      const { open, high, low, close } = bars
      const body = [open[bar]!, close[bar]!]
      if (high[bar]! < Math.max(...body) || low[bar]! > Math.min(...body) || (low[bar]! * 4) % 1 !== 0)
        expect.fail(`bar ${bar} of ${bars.symbol} is none`)
    }
  })
})

test('symbols go on moving together, and a minute that one of them lacks changes nothing for the others', () => {
  const correlation = ({ bars: [first, second] }: typeof market): number => {
    const place = new Map(Array.from(second!.ts, (ts, bar) => [ts, bar]))
    const pairs = Array.from(first!.ts, (ts, bar) => [bar, place.get(ts)] as const).filter(
      (pair): pair is readonly [number, number] =>
        pair[1] !== undefined && first!.interval[pair[0]]! % 3 === 1,
    )
    const move = (of: AnnotatedBars, bar: number) => Math.log(of.close[bar]! / of.open[bar]!)
    let [ab, aa, bb] = [0, 0, 0]
    for (const [a, b] of pairs) {
      const [x, y] = [move(first!, a), move(second!, b)]
      ab += x * y
      aa += x * x
      bb += y * y
    }
    return ab / Math.sqrt(aa * bb)
  }
  expect(correlation(market)).toBeGreaterThan(0.85)
  expect(correlation(shuffledMarket(market, days, 'one'))).toBeGreaterThan(0.85)
  const rows = Array.from({ length: 6 }, (_, at) => [100 + at, 101 + at, 100 + at, 101 + at])
  const shuffle = { order: Int32Array.of(1, 0), direction: new Int8Array(6).fill(1) }
  const whole = shuffledBars(fewBars(rows), [shuffle], 0.25, 3)
  const holed = shuffledBars(fewBars([...rows.slice(0, 1), ...rows.slice(2)], [1]), [shuffle], 0.25, 3)
  expect([...whole.volume]).toEqual([4, 5, 6, 1, 2, 3])
  expect([...holed.volume]).toEqual([3, 4, 5, 1, 2])
})

test('days that are cut off are neither read nor needed', () => {
  const cut = days - 5
  const made = shuffledMarket(market, cut, 'one')
  const other = market.bars.map((bars) => ({
    ...bars,
    close: bars.close.map((price, bar) =>
      market.schedule.intervals.day[bars.interval[bar]!]! >= cut ? 1 : price,
    ),
  }))
  const again = shuffledMarket({ ...market, bars: other }, cut, 'one')
  again.bars.forEach(({ close }, index) => {
    const expected = made.bars[index]!.close
    expect(close).toHaveLength(expected.length)
    expect(close.every((price, bar) => price === expected[bar])).toBe(true)
  })
  expect(market.schedule.intervals.day[made.bars[0]!.interval.at(-1)!]).toBe(cut - 1)
})

test('the same seed gives the same market, another one another', () => {
  const closes = (seed: string) => [...shuffledMarket(market, days, seed).bars[0]!.close]
  expect(closes('one')).toEqual(closes('one'))
  expect(closes('one')).not.toEqual(closes('two'))
})

test('what is planted is gone: of 20 shuffled markets the planted optimum loses its costs, no more and no less', () => {
  const configuration = configurationSchema.parse({})
  const parameters = { ...defaultParameters(s2), vwap_threshold: 0.24 }
  const range = { from: 0, to: days }
  const earned = (from: typeof market): { sharpe: number; trades: number } => {
    const { summary } = createEvaluator(windowSetting(from, 'S2', range, configuration)).evaluate({
      session: 'RTH',
      parameters,
    })
    return summary
  }
  const planted = earned(market)
  expect(planted.sharpe).toBeGreaterThan(10)
  const shuffled = Array.from({ length: 20 }, (_, seed) => earned(shuffledMarket(market, days, String(seed))))
  const mean = shuffled.reduce((sum, { sharpe }) => sum + sharpe, 0) / 20
  // A year has 252 days: over so many days an annual Sharpe ratio of none scatters by √(252 / days), its mean by √20 less.
  const error = Math.sqrt(252 / days / 20)
  expect(mean).toBeLessThan(3 * error)
  expect(mean).toBeGreaterThan(-4 * error - 1)
  expect(Math.min(...shuffled.map(({ trades }) => trades))).toBeGreaterThan(planted.trades / 20)
})
