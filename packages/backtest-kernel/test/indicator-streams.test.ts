import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as kernel from '../src/index.ts'
import type { Bar, BarColumns } from '../src/index.ts'
import { barAt, daysOf, hostileBars, tickBars } from './hostile-bars.ts'

type Columns = Readonly<Record<string, Float64Array>>
type StreamBar = Required<Bar> & { day: number; minute: number; inStretch: boolean; opensPeriod: boolean }
interface Pair {
  readonly array: (bars: BarColumns, n: number) => Columns
  readonly stream: (n: number) => (bar: StreamBar) => Readonly<Record<string, number>>
}

const BARS_A_DAY = 7

/** An indicator of one number a bar. */
function single(
  array: (bars: BarColumns, n: number) => Float64Array,
  stream: (n: number) => (bar: StreamBar) => number,
): Pair {
  return {
    array: (bars, n) => ({ value: array(bars, n) }),
    stream: (n) => {
      const next = stream(n)
      return (bar) => ({ value: next(bar) })
    },
  }
}

/** A made stream as a function of the bar. */
function onBars<Output>(made: { next(bar: StreamBar): Output }): (bar: StreamBar) => Output {
  return (bar) => made.next(bar)
}

function onCloses<Output>(made: { next(close: number): Output }): (bar: StreamBar) => Output {
  return (bar) => made.next(bar.close)
}

const keltner = (n: number) => ({ emaBars: n, atrBars: n + 1, multiple: 1.5 })
const imbalance = (n: number) => ({ deviationBars: n, imbalanceBars: 3 })

const PAIRS: Readonly<Record<string, Pair>> = {
  trueRange: single(
    (bars) => kernel.trueRange(bars),
    () => onBars(kernel.createTrueRangeStream()),
  ),
  wilderAtr: single(kernel.wilderAtr, (n) => onBars(kernel.createWilderAtrStream(n))),
  wilderRsi: single(
    (bars, n) => kernel.wilderRsi(bars.close, n),
    (n) => onCloses(kernel.createWilderRsiStream(n)),
  ),
  wilderAdx: {
    array: (bars, n) => kernel.wilderAdx(bars, n),
    stream: (n) => spread(onBars(kernel.createWilderAdxStream(n))),
  },
  ema: single(
    (bars, n) => kernel.ema(bars.close, n),
    (n) => onCloses(kernel.createEmaStream(n)),
  ),
  sma: single(
    (bars, n) => kernel.sma(bars.close, n),
    (n) => onCloses(kernel.createSmaStream(n)),
  ),
  rollingDeviation: single(
    (bars, n) => kernel.rollingDeviation(bars.close, n),
    (n) => onCloses(kernel.createRollingDeviationStream(n)),
  ),
  rollingZScore: single(
    (bars, n) => kernel.rollingZScore(bars.close, n + 1, 'sample'),
    (n) => onCloses(kernel.createRollingZScoreStream(n + 1, 'sample')),
  ),
  bollingerBands: {
    array: (bars, n) => kernel.bollingerBands(bars.close, n, 2),
    stream: (n) => spread(onCloses(kernel.createBollingerBandsStream(n, 2))),
  },
  bollingerWidth: single(
    (bars, n) => kernel.bollingerWidth(bars, n, 2),
    (n) => onBars(kernel.createBollingerWidthStream(n, 2)),
  ),
  rateOfChange: single(kernel.rateOfChange, (n) => onBars(kernel.createRateOfChangeStream(n))),
  keltnerChannels: {
    array: (bars, n) => kernel.keltnerChannels(bars, keltner(n)),
    stream: (n) => spread(onBars(kernel.createKeltnerChannelsStream(keltner(n)))),
  },
  rollingVwapDistance: single(kernel.rollingVwapDistance, (n) =>
    onBars(kernel.createRollingVwapDistanceStream(n)),
  ),
  rollingVwap: {
    array: (bars, n) => kernel.rollingVwap(bars, n),
    stream: (n) => spread(onBars(kernel.createRollingVwapStream(n))),
  },
  anchoredVwap: {
    array: (bars) => kernel.anchoredVwap(bars, daysOf(bars.length, BARS_A_DAY).anchor),
    stream: () => spread(onBars(kernel.createAnchoredVwapStream())),
  },
  stretchRange: {
    array: (bars) => kernel.stretchRange(bars, daysOf(bars.length, BARS_A_DAY)),
    stream: () => spread(onBars(kernel.createStretchRangeStream())),
  },
  averageDailyRange: {
    array: (bars, n) => kernel.averageDailyRange(bars, daysOf(bars.length, BARS_A_DAY).day, n),
    stream: (n) => spread(onBars(kernel.createAverageDailyRangeStream(n))),
  },
  relativeVolume: single(
    (bars, n) => kernel.relativeVolume(bars.volume, daysOf(bars.length, BARS_A_DAY), n),
    (n) => onBars(kernel.createRelativeVolumeStream(n)),
  ),
  bulkVolumeImbalance: single(
    (bars, n) => kernel.bulkVolumeImbalance(bars, imbalance(n)),
    (n) => onBars(kernel.createBulkVolumeImbalanceStream(imbalance(n))),
  ),
  rollingLowest: single(
    (bars, n) => kernel.rollingLowest(bars.close, n),
    (n) => onCloses(kernel.createRollingLowestStream(n)),
  ),
  rollingHighest: single(
    (bars, n) => kernel.rollingHighest(bars.close, n),
    (n) => onCloses(kernel.createRollingHighestStream(n)),
  ),
  rollingQuantile: single(
    (bars, n) => kernel.rollingQuantile(bars.close, n, 0.6),
    (n) => onCloses(kernel.createRollingQuantileStream(n, 0.6)),
  ),
  percentileRank: single(
    (bars, n) => kernel.percentileRank(bars.close, n),
    (n) => onCloses(kernel.createPercentileRankStream(n)),
  ),
}

describe('a stream gives what the array form gives, to the last bit', () => {
  test('for every indicator', () => {
    const streams = Object.keys(kernel).filter((name) => /^create.*Stream$/.test(name))
    const named = streams.map((name) => name.slice('create'.length, -'Stream'.length))
    expect(named.map((name) => name[0]!.toLowerCase() + name.slice(1)).sort()).toEqual(
      Object.keys(PAIRS).sort(),
    )
  })

  test.each(Object.entries(PAIRS))('%s', (_, { array, stream }) => {
    fc.assert(
      fc.property(fc.oneof(hostileBars, tickBars), fc.integer({ min: 1, max: 30 }), (bars, n) => {
        expectSameBits(streamed(bars, stream(n)), array(bars, n))
      }),
      { seed: 20251126, numRuns: 400 },
    )
  })

  test('of the VWAP distance over blocks that are on ticks, off them, and beyond exact sums', () => {
    const length = 12_000
    const close = new Float64Array(length)
    const volume = new Float64Array(length)
    const adjustment = new Float64Array(length)
    for (let t = 0; t < length; t++) {
      close[t] = 5000 + ((t * 7919) % 401) / 4
      volume[t] = (t * 104_729) % 3001
      adjustment[t] = t < 5000 ? 57.25 : 0
    }
    close[4500] = 5000.1
    // Far below zero: 2^42 ticks times some 1,500 contracts, of which twenty do not add up exactly.
    close.fill(-(2 ** 40) - 0.25, 2100, 2200)
    volume[7000] = 0.3
    volume[9000] = 2 ** 52
    adjustment[11_000] = 0.1
    const bars = { length, open: close, high: close, low: close, close, volume, adjustment }
    const pair = PAIRS['rollingVwapDistance']!
    for (const n of [1, 20, 300, 2048, 3000])
      expectSameBits(streamed(bars, pair.stream(n)), pair.array(bars, n))
  })
})

test('a VWAP distance of nothing is zero and not minus zero', () => {
  const close = Float64Array.of(0, 0, -0)
  const bars = {
    length: 3,
    open: close,
    high: close,
    low: close,
    close,
    volume: Float64Array.of(1, 1, 1),
    adjustment: new Float64Array(3).fill(-5),
  }
  const pair = PAIRS['rollingVwapDistance']!
  expectSameBits(streamed(bars, pair.stream(2)), pair.array(bars, 2))
  expect(kernel.rollingVwapDistance(bars, 2)[2]).toBe(0)
})

/** A record of numbers, by its own names. */
function spread<Name extends string>(
  next: (bar: StreamBar) => Readonly<Record<Name, number>>,
): (bar: StreamBar) => Readonly<Record<string, number>> {
  return (bar) => ({ ...next(bar) })
}

function streamed(bars: BarColumns, next: (bar: StreamBar) => Readonly<Record<string, number>>): Columns {
  const { day, minute, inStretch, anchor } = daysOf(bars.length, BARS_A_DAY)
  const columns: Record<string, Float64Array> = {}
  for (let t = 0; t < bars.length; t++) {
    const values = next({
      ...barAt(bars, t),
      day: day[t]!,
      minute: minute[t]!,
      inStretch: inStretch[t] === 1,
      opensPeriod: anchor[t] === t,
    })
    for (const [name, value] of Object.entries(values))
      (columns[name] ??= new Float64Array(bars.length))[t] = value
  }
  return columns
}

function expectSameBits(ours: Columns, theirs: Columns): void {
  expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort())
  for (const [name, values] of Object.entries(ours)) {
    const other = theirs[name]!
    expect(values).toHaveLength(other.length)
    const differs = values.findIndex((value, t) => !Object.is(value, other[t]))
    if (differs >= 0) expect(`${name}[${differs}] ${values[differs]}`).toBe(`${other[differs]}`)
  }
}
