import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anchoredVwap,
  bollingerBands,
  bollingerWidth,
  bulkVolumeImbalance,
  ema,
  normalCdf,
  percentileRank,
  rateOfChange,
  rollingDeviation,
  rollingHighest,
  rollingLowest,
  rollingQuantile,
  rollingVwap,
  rollingZScore,
  sma,
  trueRange,
  wilderAtr,
  wilderRsi,
} from '../src/index.ts'
import type { BarColumns } from '../src/index.ts'
import { exactMoments } from './exact-window.ts'
import { expectFigure } from './expect-figure.ts'
import { daysOf, hostileBars, tickBars } from './hostile-bars.ts'

const EPSILON = 2 ** -53
const LENGTHS = fc.integer({ min: 1, max: 25 })
const ANY = fc.oneof(hostileBars, tickBars)

const check = (property: fc.IProperty<[BarColumns, number]>): void =>
  fc.assert(property, { seed: 20251126, numRuns: 150 })

/** The last `n` values up to each bar, and the bar; bars with fewer behind them have to hold NaN. */
function eachWindow(
  values: Float64Array,
  n: number,
  columns: readonly Float64Array[],
  compare: (window: number[], t: number) => void,
): void {
  for (let t = 0; t < values.length; t++)
    if (t < n - 1) for (const column of columns) expect(column[t]).toBeNaN()
    else compare([...values.subarray(t - n + 1, t + 1)], t)
}

/** Within `relative` of the exact figure, or within `absolute` of it. */
function expectNear(value: number, exact: number, relative: number, absolute = 0): void {
  const error = Math.abs(value - exact)
  if (!(error <= relative * Math.abs(exact) + absolute)) expect({ value, exact }).toBe('nearer')
}

const largest = (values: readonly number[]): number => Math.max(...values.map(Math.abs))

describe('against sums in exact arithmetic', () => {
  test('sma', () => {
    check(
      fc.property(ANY, LENGTHS, ({ close }, n) => {
        const ours = sma(close, n)
        eachWindow(close, n, [ours], (window, t) =>
          expectNear(ours[t]!, exactMoments(window)!.mean, EPSILON, (n + 1) * EPSILON * largest(window)),
        )
      }),
    )
  })

  test('sma on ticks is the exact sum, divided once', () => {
    check(
      fc.property(tickBars, LENGTHS, ({ close }, n) => {
        const ours = sma(close, n)
        eachWindow(close, n, [ours], (window, t) => {
          const quarters = window.reduce((sum, price) => sum + BigInt(price * 4), 0n)
          expect(Object.is(ours[t]! + 0, Number(quarters) / 4 / n)).toBe(true)
        })
      }),
    )
  })

  test('rollingDeviation stays within its bound, and is 0 where nothing moves', () => {
    check(
      fc.property(ANY, LENGTHS, ({ close }, n) => {
        const population = rollingDeviation(close, n)
        const sample = rollingDeviation(close, n + 1, 'sample')
        const bound = 2 * (n + 1) ** 2 * EPSILON
        eachWindow(close, n, [population], (window, t) => {
          const exact = Math.sqrt(exactMoments(window)!.variance)
          expectNear(population[t]!, exact, bound)
          if (exact === 0) expect(population[t]).toBe(0)
        })
        eachWindow(close, n + 1, [sample], (window, t) =>
          expectNear(sample[t]!, Math.sqrt((exactMoments(window)!.variance * (n + 1)) / n), 4 * bound),
        )
      }),
    )
  })

  test('on ticks a deviation depends on its own window alone, to the last bit', () => {
    check(
      fc.property(tickBars, LENGTHS, ({ close }, n) => {
        const whole = rollingDeviation(close, n)
        for (const from of [1, 2, n]) {
          const later = rollingDeviation(close.subarray(from), n)
          expect(later.subarray(n - 1)).toEqual(whole.subarray(from + n - 1))
        }
      }),
    )
  })

  test('rollingZScore and bollingerBands', () => {
    check(
      fc.property(ANY, LENGTHS, ({ close }, n) => {
        const score = rollingZScore(close, n)
        const { middle, upper, lower } = bollingerBands(close, n, 2)
        eachWindow(close, n, [score, middle, upper, lower], (window, t) => {
          const { mean, variance } = exactMoments(window)!
          const deviation = Math.sqrt(variance)
          const rounding = (n + 4) * EPSILON * largest(window)
          expectNear(middle[t]!, mean, 0, rounding)
          expectNear(upper[t]!, mean + 2 * deviation, 1e-12, rounding)
          expectNear(lower[t]!, mean - 2 * deviation, 1e-12, rounding + 1e-12 * deviation)
          if (variance === 0) expect(score[t]).toBeNaN()
          else expectNear(score[t]!, (window[n - 1]! - mean) / deviation, 1e-11, 1e-11 + rounding / deviation)
        })
      }),
    )
  })

  test('bollingerWidth, of prices as they were traded', () => {
    check(
      fc.property(ANY, LENGTHS, (bars, n) => {
        const width = bollingerWidth(bars, n, 2)
        eachWindow(bars.close, n, [width], (window, t) => {
          const { variance } = exactMoments(window)!
          const middle = exactMoments(window.map((price) => price - bars.adjustment![t]!))!.mean
          const rounding =
            (4 * (n + 4) * EPSILON * largest([...window, bars.adjustment![t]!])) / Math.abs(middle)
          if (rounding > 1e-3) return
          if (middle > 0) expectNear(width[t]!, (4 * Math.sqrt(variance)) / middle, 1e-12 + rounding)
          else expect(width[t]).toBeNaN()
        })
      }),
    )
  })

  test('rollingVwap', () => {
    check(
      fc.property(ANY, LENGTHS, (bars, n) => {
        const { vwap, sigma } = rollingVwap(bars, n)
        const prices = bars.high.map((high, t) => high + bars.low[t]! + bars.close[t]!)
        eachWindow(prices, n, [vwap, sigma], (window, t) =>
          expectBand(vwap[t]!, sigma[t]!, window, [...bars.volume.subarray(t - n + 1, t + 1)]),
        )
      }),
    )
  })

  test('anchoredVwap', () => {
    check(
      fc.property(ANY, LENGTHS, (bars, n) => {
        const { anchor } = daysOf(bars.length, n)
        const { vwap, sigma, z } = anchoredVwap(bars, anchor)
        const prices = bars.high.map((high, t) => high + bars.low[t]! + bars.close[t]!)
        for (let t = 0; t < bars.length; t++) {
          const since = (column: Float64Array): number[] => [...column.subarray(anchor[t], t + 1)]
          expectBand(vwap[t]!, sigma[t]!, since(prices), since(bars.volume))
          if (!(sigma[t]! > 0)) expect(z[t]).toBeNaN()
          else {
            const rounding = (16 * EPSILON * largest(since(prices))) / sigma[t]!
            expectNear(z[t]!, (bars.close[t]! - vwap[t]!) / sigma[t]!, 1e-9, rounding)
          }
        }
      }),
    )
  })
})

describe("against Wilder's definitions written out, to the last bit", () => {
  test('wilderAtr', () => {
    check(
      fc.property(ANY, LENGTHS, (bars, n) => {
        const ranges = bars.high.map((high, t) => {
          const last = bars.close[t - 1] ?? NaN
          return Math.max(high - bars.low[t]!, Math.abs(high - last), Math.abs(bars.low[t]! - last))
        })
        expect([...trueRange(bars)]).toEqual([...ranges])
        expect([...wilderAtr(bars, n)]).toEqual(wilderMeans([...ranges], n))
      }),
    )
  })

  test('wilderRsi', () => {
    check(
      fc.property(ANY, LENGTHS, ({ close }, n) => {
        const changes = close.map((price, t) => price - (close[t - 1] ?? NaN))
        const gains = wilderMeans([NaN, ...changes.subarray(1).map((change) => (change > 0 ? change : 0))], n)
        const losses = wilderMeans(
          [NaN, ...changes.subarray(1).map((change) => (change < 0 ? -change : 0))],
          n,
        )
        const index = gains.map((gain, t) => {
          const loss = losses[t]!
          if (gain === 0 && loss === 0) return 50
          return loss === 0 ? 100 : 100 - 100 / (1 + gain / loss)
        })
        expect([...wilderRsi(close, n)]).toEqual(index)
      }),
    )
  })
})

describe('against a walk over each window', () => {
  test('rollingLowest, rollingHighest, percentileRank and rollingQuantile', () => {
    check(
      fc.property(ANY, LENGTHS, ({ close }, n) => {
        const quantile = rollingQuantile(close, n, 0.6)
        const lowest = rollingLowest(close, n)
        const highest = rollingHighest(close, n)
        const rank = percentileRank(close, n)
        eachWindow(close, n, [lowest, highest, rank, quantile], (window, t) => {
          expect(lowest[t]! + 0).toBe(Math.min(...window) + 0)
          expect(highest[t]! + 0).toBe(Math.max(...window) + 0)
          expect(rank[t]).toBe(window.filter((value) => value <= close[t]!).length / n)
          const sorted = [...window].sort((a, b) => a - b)
          const place = 0.6 * (n - 1)
          const lower = sorted[Math.floor(place)]!
          const upper = sorted[Math.ceil(place)]!
          expectNear(quantile[t]!, lower + (place % 1) * (upper - lower), 0, 4 * EPSILON * largest(window))
        })
      }),
    )
  })

  test('percentileRank of windows in which values move far', () => {
    const values = Float64Array.from({ length: 3000 }, (_, t) => (t * 7919) % 1009)
    const rank = percentileRank(values, 500)
    for (let t = 499; t < 3000; t++) {
      const window = values.subarray(t - 499, t + 1)
      expect(rank[t]).toBe(window.filter((value) => value <= values[t]!).length / 500)
    }
  })

  test('rateOfChange, of prices as they were traded', () => {
    check(
      fc.property(ANY, LENGTHS, (bars, n) => {
        const change = rateOfChange(bars, n)
        for (let t = 0; t < bars.length; t++) {
          const before = (bars.close[t - n] ?? NaN) - bars.adjustment![t]!
          const now = bars.close[t]! - bars.adjustment![t]!
          if (before > 0)
            expectNear(change[t]!, 100 * (now / before - 1), 1e-9, (1e-5 * largest([now])) / before)
          else expect(change[t]).toBeNaN()
        }
      }),
    )
  })

  test('bulkVolumeImbalance', () => {
    check(
      fc.property(ANY, LENGTHS, (bars, n) => {
        const m = 4
        const ours = bulkVolumeImbalance(bars, { deviationBars: n, imbalanceBars: m })
        const net = bars.close.map((_, t) => {
          if (t < n) return NaN
          const change = (back: number): number => bars.close[t - back]! - bars.close[t - back - 1]!
          const { variance } = exactMoments(Array.from({ length: n }, (_, back) => change(back)))!
          if (change(0) === 0) return 0
          return (2 * normalCdf(change(0) / Math.sqrt(variance)) - 1) * bars.volume[t]!
        })
        for (let t = 0; t < bars.length; t++) {
          let bought = 0
          let traded = 0
          for (let k = Math.max(0, t - m + 1); k <= t; k++) {
            bought += net[k]!
            traded += bars.volume[k]!
          }
          if (t < n + m - 1 || traded === 0) expect(ours[t]).toBeNaN()
          else expectNear(ours[t]!, bought / traded, 1e-11, 1e-12)
        }
      }),
    )
  })
})

describe('a value that is missing', () => {
  const values = Float64Array.of(NaN, 1, 2, 4, 3, Infinity, 5, 7, 6, 6)
  test.each([
    ['sma', sma(values, 2), [NaN, NaN, 1.5, 3, 3.5, NaN, NaN, 6, 6.5, 6]],
    // Seeded by 1.5, then 2/3 of the way to 4 and to 3; seeded anew by 6.
    ['ema', ema(values, 2), [NaN, NaN, 1.5, 19 / 6, 55 / 18, NaN, NaN, 6, 6, 6]],
    ['rollingDeviation', rollingDeviation(values, 2), [NaN, NaN, 0.5, 1, 0.5, NaN, NaN, 1, 0.5, 0]],
    ['rollingZScore', rollingZScore(values, 2), [NaN, NaN, 1, 1, -1, NaN, NaN, 1, -1, NaN]],
    ['rollingLowest', rollingLowest(values, 2), [NaN, NaN, 1, 2, 3, NaN, NaN, 5, 6, 6]],
    ['rollingHighest', rollingHighest(values, 2), [NaN, NaN, 2, 4, 4, NaN, NaN, 7, 7, 6]],
    ['rollingQuantile', rollingQuantile(values, 2, 0.5), [NaN, NaN, 1.5, 3, 3.5, NaN, NaN, 6, 6.5, 6]],
    ['percentileRank', percentileRank(values, 2), [NaN, NaN, 1, 1, 0.5, NaN, NaN, 1, 0.5, 1]],
  ])('leaves %s undefined while it is in the window, and no longer', (_, ours, expected) => {
    expect(ours).toHaveLength(expected.length)
    expected.forEach((value, t) => expectFigure(ours[t], Number.isNaN(value) ? null : value, 1e-15))
  })

  test.each<[string, (values: Float64Array, n: number) => Float64Array]>([
    ['sma', sma],
    ['ema', ema],
    ['rollingDeviation', rollingDeviation],
    ['rollingZScore', rollingZScore],
    ['rollingLowest', rollingLowest],
    ['rollingHighest', rollingHighest],
    ['rollingQuantile', (values, n) => rollingQuantile(values, n, 0.6)],
    ['percentileRank', percentileRank],
  ])('lets %s begin anew, as if the series began after it', (_, indicator) => {
    check(
      fc.property(tickBars, LENGTHS, ({ close }, n) => {
        const at = Math.floor(close.length / 2)
        const holed = close.with(at, NaN)
        const ours = indicator(holed, n)
        expect(ours.subarray(0, at)).toEqual(indicator(close.subarray(0, at), n))
        expect(ours[at]).toBeNaN()
        expect(ours.subarray(at + 1)).toEqual(indicator(close.subarray(at + 1), n))
      }),
    )
  })
})

/** Means of values that begin at index 1. */
function wilderMeans(values: readonly number[], n: number): number[] {
  let value = NaN
  return values.map((_, t) => {
    if (t === n) value = values.slice(1, n + 1).reduce((sum, each) => sum + each, 0) / n
    if (t > n) value = (value * (n - 1) + values[t]!) / n
    return value
  })
}

/** `prices` are three times the typical price. */
function expectBand(vwap: number, sigma: number, prices: number[], volumes: number[]): void {
  const exact = exactMoments(prices, volumes)
  if (exact === null) {
    expect(vwap).toBeNaN()
    expect(sigma).toBeNaN()
    return
  }
  const rounding = (prices.length + 4) * EPSILON * largest(prices)
  expectNear(vwap, exact.mean / 3, 0, rounding / 3)
  expectNear(sigma, Math.sqrt(exact.variance) / 3, 1e-12)
}
