import { describe, expect, test } from 'vitest'
import * as kernel from '../src/index.ts'
import type { BarColumns, IndicatorColumn } from '../src/index.ts'
import { daysOf } from './hostile-bars.ts'

const LENGTH = 1500
const BARS_A_DAY = 50

/** A seeded walk in quarter points with volume at every bar. */
function walk(seed: number): BarColumns {
  let state = seed
  const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff
  const bars = {
    length: LENGTH,
    open: new Float64Array(LENGTH),
    high: new Float64Array(LENGTH),
    low: new Float64Array(LENGTH),
    close: new Float64Array(LENGTH),
    volume: new Float64Array(LENGTH),
  }
  let last = 5000
  for (let t = 0; t < LENGTH; t++) {
    const close = last + Math.round((random() - 0.5) * 20) / 4
    bars.open[t] = last
    bars.close[t] = close
    bars.high[t] = Math.max(last, close) + Math.floor(random() * 4) / 4
    bars.low[t] = Math.min(last, close) - Math.floor(random() * 4) / 4
    bars.volume[t] = 1 + Math.floor(random() * 2000)
    last = close
  }
  return bars
}

const bars = walk(7)
const { day, minute, inStretch, anchor } = daysOf(LENGTH, BARS_A_DAY)
const adx = kernel.adxColumns(14)
const bands = kernel.bollingerColumns(20, 2)
const width = kernel.bollingerWidthColumn(20, 2)
const keltner = kernel.keltnerColumns({ emaBars: 20, atrBars: 10, multiple: 1.5 })
const vwap = kernel.rollingVwapColumns(20)
const anchored = kernel.anchoredVwapColumns({ key: 'open', anchor })
const opening = kernel.stretchRangeColumns({ key: 'opening', day, inStretch })
const daily = kernel.dailyRangeColumns({ key: 'days', day }, 5)

/** Columns that count bars, with their keys, the index of their first value and the bars until they have settled. */
const COUNT_BARS: readonly [column: IndicatorColumn, key: string, first: number, settled: number][] = [
  [kernel.barColumn('volume'), 'volume', 0, 0],
  [kernel.trueRangeColumn(), 'true-range', 1, 1],
  // (13/14)^279 = 1.05e-9 and (13/14)^280 = 9.7e-10.
  [kernel.atrColumn(14), 'atr:14', 14, 14 + 280],
  [kernel.rsiColumn(14), 'rsi:14', 14, 14 + 280],
  // (13/14)^k × (1 + k/13): 1.04e-9 at 323, 9.7e-10 at 324.
  [adx.adx, 'adx:14', 27, 27 + 324],
  [adx.plusDi, 'plus-di:14', 14, 14 + 280],
  [adx.minusDi, 'minus-di:14', 14, 14 + 280],
  // (19/21)^207 = 1.006e-9 and (19/21)^208 = 9.08e-10.
  [kernel.emaColumn(20), 'ema:20', 19, 19 + 208],
  [kernel.emaColumn(5, kernel.atrColumn(14)), 'ema:5(atr:14)', 18, 294 + 4 + 52],
  [kernel.smaColumn(20), 'sma:20', 19, 19],
  [kernel.smaColumn(20, kernel.barColumn('volume')), 'sma:20(volume)', 19, 19],
  [kernel.deviationColumn(20), 'deviation:20', 19, 19],
  [kernel.deviationColumn(20, kernel.barColumn('high'), 'sample'), 'deviation:20,sample(high)', 19, 19],
  [kernel.zScoreColumn(50), 'z-score:50', 49, 49],
  [kernel.rateOfChangeColumn(5), 'rate-of-change:5', 5, 5],
  [kernel.zScoreColumn(50, kernel.rateOfChangeColumn(1)), 'z-score:50(rate-of-change:1)', 50, 50],
  [kernel.quantileColumn(60, 0.6, kernel.trueRangeColumn()), 'quantile:60,0.6(true-range)', 60, 60],
  [kernel.laggedColumn(5, kernel.emaColumn(20)), 'lagged:5(ema:20)', 24, 24 + 208],
  [
    kernel.ratioColumn(
      kernel.barColumn('volume'),
      kernel.laggedColumn(1, kernel.smaColumn(3, kernel.barColumn('volume'))),
    ),
    '(volume)/(lagged:1(sma:3(volume)))',
    3,
    3,
  ],
  [bands.middle, 'bollinger-middle:20,2', 19, 19],
  [bands.upper, 'bollinger-upper:20,2', 19, 19],
  [bands.lower, 'bollinger-lower:20,2', 19, 19],
  [width, 'bollinger-width:20,2', 19, 19],
  [kernel.percentileRankColumn(60, width), 'percentile-rank:60(bollinger-width:20,2)', 78, 78],
  [keltner.middle, 'keltner-middle:20,10,1.5', 19, 19 + 208],
  // Of the EMA, since (9/10)^197 is below 1e-9 before.
  [keltner.upper, 'keltner-upper:20,10,1.5', 19, 19 + 208],
  [keltner.lower, 'keltner-lower:20,10,1.5', 19, 19 + 208],
  [vwap.vwap, 'vwap:20', 19, 19],
  [vwap.sigma, 'vwap-sigma:20', 19, 19],
  [kernel.vwapDistanceColumn(20), 'vwap-distance:20', 20, 20],
  [
    kernel.bulkVolumeImbalanceColumn({ deviationBars: 50, imbalanceBars: 5 }),
    'bulk-volume-imbalance:50,5',
    54,
    54,
  ],
  [kernel.lowestLowColumn(3), 'lowest-low:3', 2, 2],
  [kernel.highestHighColumn(3), 'highest-high:3', 2, 2],
  [
    kernel.differenceColumn(kernel.barColumn('close'), kernel.emaColumn(20)),
    '(close)-(ema:20)',
    19,
    19 + 208,
  ],
]

const COUNT_DAYS: readonly [column: IndicatorColumn, key: string, days: number][] = [
  [anchored.vwap, 'anchored-vwap:open', 0],
  [anchored.sigma, 'anchored-vwap-sigma:open', 0],
  [anchored.z, 'anchored-vwap-z:open', 0],
  [opening.high, 'stretch-high:opening', 0],
  [opening.low, 'stretch-low:opening', 0],
  [daily.average, 'average-daily-range:days,5', 5],
  [daily.today, 'daily-range-so-far:days', 0],
  [kernel.relativeVolumeColumn({ key: 'minutes', day, minute }, 5), 'relative-volume:minutes,5', 5],
]

describe('columns that count bars', () => {
  test.each(COUNT_BARS.map((row) => [row[1], ...row] as const))('%s', (_, column, key, first, settled) => {
    expect(column.key).toBe(key)
    expect(column.warmup).toEqual({ first, settled, days: 0 })
    const values = column.compute(bars)
    expect(values).toHaveLength(LENGTH)
    expect(values.findIndex((value) => !Number.isNaN(value))).toBe(first)
    expect(values.subarray(first).every(Number.isFinite)).toBe(true)
  })

  test.each(COUNT_BARS.map((row) => [row[1], row[0]] as const))(
    '%s forgets where the series began when it has settled',
    (_, column) => {
      const from = 300
      const later: BarColumns = {
        length: LENGTH - from,
        open: bars.open.subarray(from),
        high: bars.high.subarray(from),
        low: bars.low.subarray(from),
        close: bars.close.subarray(from),
        volume: bars.volume.subarray(from),
      }
      const whole = column.compute(bars).subarray(from)
      const tail = column.compute(later)
      // A seed that weighs 1e-9 and is off by 100 % of what the indicator usually shows.
      const usual = Math.max(...whole.subarray(100).map(Math.abs))
      let worst = 0
      for (let t = column.warmup.settled; t < later.length; t++)
        worst = Math.max(worst, Math.abs(tail[t]! - whole[t]!))
      expect(worst).toBeLessThanOrEqual(1e-9 * usual)
      expect(column.warmup.settled).toBeLessThan(later.length)
    },
  )
})

describe('columns that count days', () => {
  test.each(COUNT_DAYS.map((row) => [row[1], ...row] as const))('%s', (_, column, key, days) => {
    expect(column.key).toBe(key)
    expect(column.warmup).toEqual({ first: 0, settled: 0, days })
    const values = column.compute(bars)
    expect(values).toHaveLength(LENGTH)
    const first = values.findIndex((value) => !Number.isNaN(value))
    expect(Math.floor(first / BARS_A_DAY)).toBe(days)
  })

  test('say so in their keys when they show a range that is still forming', () => {
    const forming = kernel.stretchRangeColumns({ key: 'opening', day, inStretch }, 'show')
    expect(forming.high.key).toBe('stretch-high:opening,show')
    expect(forming.high.compute(bars)[1]).toBe(bars.high[1])
    expect(opening.high.compute(bars)[1]).toBeNaN()
  })
})

test('no two columns share a key', () => {
  const keys = [...COUNT_BARS, ...COUNT_DAYS].map((row) => row[1])
  expect(new Set(keys).size).toBe(keys.length)
})

test('a difference is taken bar by bar', () => {
  const distance = kernel.differenceColumn(kernel.barColumn('close'), kernel.smaColumn(3))
  const average = kernel.sma(bars.close, 3)
  expect(distance.compute(bars)[10]).toBe(bars.close[10]! - average[10]!)
  expect(distance.compute(bars)[1]).toBeNaN()
})

test('a ratio is taken bar by bar, and none of nothing', () => {
  const volume = Float64Array.of(6, 0, 3)
  const few = { length: 3, open: volume, high: volume, low: volume, close: Float64Array.of(2, 4, 0), volume }
  const ratio = kernel.ratioColumn(kernel.barColumn('close'), kernel.barColumn('volume'))
  expect([...ratio.compute(few)]).toEqual([2 / 6, NaN, 0])
})

test('a lagged column is what it was before, also on a series that is shorter than the lag', () => {
  const lagged = kernel.laggedColumn(3, kernel.barColumn('close')).compute(bars)
  expect([...lagged.subarray(3)]).toEqual([...bars.close.subarray(0, LENGTH - 3)])
  expect(
    kernel
      .laggedColumn(LENGTH + 1, kernel.barColumn('close'))
      .compute(bars)
      .every(Number.isNaN),
  ).toBe(true)
})

test('columns of one family are computed together, once for a series', () => {
  const { upper, lower } = kernel.bollingerColumns(20, 2)
  expect(upper.compute(bars)).toBe(upper.compute(bars))
  expect(upper.compute(walk(8))).not.toBe(upper.compute(bars))
  const at = 700
  const { middle } = kernel.bollingerBands(bars.close, 20, 2)
  expect((upper.compute(bars)[at]! + lower.compute(bars)[at]!) / 2).toBeCloseTo(middle[at]!, 9)
})

test.each([
  [0, 1],
  [2.5, 1],
  [NaN, 1],
  [20, -1],
  [20, Infinity],
])('lengths and multiples that are none are refused: %d, %d', (n, multiple) => {
  const columns = [
    kernel.bollingerColumns(n, multiple).upper,
    kernel.bollingerWidthColumn(n, multiple),
    kernel.keltnerColumns({ emaBars: n, atrBars: 5, multiple }).upper,
    kernel.keltnerColumns({ emaBars: 5, atrBars: n, multiple }).upper,
  ]
  if (n !== 20)
    columns.push(
      kernel.adxColumns(n).adx,
      kernel.emaColumn(n),
      kernel.smaColumn(n),
      kernel.deviationColumn(n),
      kernel.zScoreColumn(n),
      kernel.percentileRankColumn(n),
      kernel.quantileColumn(n, 0.5),
      kernel.rateOfChangeColumn(n),
      kernel.laggedColumn(n, kernel.barColumn('close')),
      kernel.rollingVwapColumns(n).vwap,
      kernel.lowestLowColumn(n),
      kernel.highestHighColumn(n),
      kernel.bulkVolumeImbalanceColumn({ deviationBars: n, imbalanceBars: 5 }),
      kernel.bulkVolumeImbalanceColumn({ deviationBars: 5, imbalanceBars: n }),
      kernel.dailyRangeColumns({ key: 'days', day }, n).average,
      kernel.relativeVolumeColumn({ key: 'minutes', day, minute }, n),
    )
  for (const column of columns)
    expect(() => column.compute(bars)).toThrow(expect.objectContaining({ code: 'invalid-plan' }))
})

test.each([-0.1, 1.1, NaN])('a quantile of %d is refused', (q) => {
  expect(() => kernel.quantileColumn(5, q).compute(bars)).toThrow(
    expect.objectContaining({ code: 'invalid-plan', context: { q } }),
  )
})

test('a sample of one has no deviation', () => {
  expect(() => kernel.rollingDeviation(bars.close, 1, 'sample')).toThrow(/from 2, not 1/)
  expect(() => kernel.rollingZScore(bars.close, 1, 'sample')).toThrow(/from 2, not 1/)
})
