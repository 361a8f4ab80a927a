import { describe, expect, test } from 'vitest'
import {
  bollingerBands,
  bollingerWidth,
  bulkVolumeImbalance,
  ema,
  keltnerChannels,
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
  wilderAdx,
} from '../src/index.ts'
import { expectFigure } from './expect-figure.ts'
import { goldenIsThere, parseQuotes, readGolden, readGoldenColumn } from './golden-folder.ts'
import { QUOTES } from './quotes.ts'

const { close, high, low } = QUOTES

/** The last values of a column, and NaN before the first one at `first`. */
function expectEnd(column: Float64Array, first: number, figures: readonly number[], tolerance = 1e-12): void {
  expect(column).toHaveLength(QUOTES.length)
  expect(column.findIndex((value) => !Number.isNaN(value))).toBe(first)
  expect(column.subarray(first).every((value) => !Number.isNaN(value))).toBe(true)
  figures.forEach((figure, k) => {
    expectFigure(column[QUOTES.length - figures.length + k], figure, tolerance)
  })
}

// Of the fifteen quotes, by pandas 3.0 and NumPy 2.4: ewm(adjust=False) behind a plain mean for EMA (alpha 2/(n+1)) and
// Wilder's means (alpha 1/n), rolling().mean(), .std(ddof), .min(), .max(), .rank(method='max', pct=True), .quantile(), np.average.
describe('on the reference quotes, with figures of pandas', () => {
  test('trueRange', () => {
    expectEnd(
      trueRange(QUOTES),
      1,
      [1.42, 1.04, 1.75, 0.75, 1.37, 1.42, 2.02, 0.82, 1.18, 0.85, 1.5, 1.32, 1.45, 1.82],
    )
  })

  test('wilderAdx', () => {
    const { adx, plusDi, minusDi } = wilderAdx(QUOTES, 5)
    expectEnd(
      adx,
      9,
      [
        25.460453459065846, 22.42088442671049, 23.487532912968344, 20.938711531879314, 23.803920320330896,
        22.38884362611971,
      ],
    )
    expectEnd(plusDi, 5, [15.269177557791233, 11.885128828920392, 25.830196811527834])
    expectEnd(minusDi, 5, [18.944946679328222, 24.83406151621561, 18.426670461435464])
    expectFigure(plusDi[5], 31.279620853080626, 1e-12)
    expectFigure(minusDi[5], 8.21484992101083, 1e-12)
  })

  test('ema and sma', () => {
    expectEnd(ema(close, 5), 4, [213.99581801554643, 213.88387867703096, 214.26591911802063])
    expectEnd(sma(close, 5), 4, [214.02399999999997, 213.85399999999998, 214.10999999999999])
  })

  test('rollingDeviation', () => {
    expectEnd(rollingDeviation(close, 5), 4, [0.38395833107252036, 0.31270433319672114, 0.5537869626489939])
    expectEnd(
      rollingDeviation(close, 5, 'sample'),
      4,
      [0.4292784644027627, 0.3496140729433063, 0.6191526467681436],
    )
  })

  test('rollingZScore', () => {
    expectEnd(rollingZScore(close, 5), 4, [0.48442756660723324, -0.6203943450887318, 1.661288658005368])
    expectEnd(
      rollingZScore(close, 5, 'sample'),
      4,
      [0.4332851876434322, -0.5548975713899469, 1.4859017478197614],
    )
  })

  test('bollingerBands', () => {
    const { middle, upper, lower } = bollingerBands(close, 5, 2)
    expectEnd(middle, 4, [214.02399999999997, 213.85399999999998, 214.10999999999999])
    expectEnd(upper, 4, [214.791916662145, 214.47940866639343, 215.21757392529798])
    expectEnd(lower, 4, [213.25608333785493, 213.22859133360654, 213.002426074702])
    expectEnd(
      bollingerWidth(QUOTES, 5, 2),
      4,
      [0.007175986451473114, 0.005848931199729183, 0.010345840225099134],
    )
  })

  test('rateOfChange', () => {
    expectEnd(rateOfChange(QUOTES, 3), 3, [0.2152046783625794, -0.2614135001400397, 0.7496603101719401])
  })

  test('rollingQuantile', () => {
    const ranges = trueRange(QUOTES)
    expectEnd(
      rollingQuantile(ranges, 5, 0.6),
      5,
      [1.2759999999999934, 1.307999999999987, 1.2359999999999842, 1.3719999999999914, 1.469999999999993],
    )
    expectEnd(rollingQuantile(close, 4, 0.5), 3, [213.98000000000002, 213.935, 213.935])
    expectEnd(rollingQuantile(close, 5, 0), 4, [...rollingLowest(close, 5).subarray(4)], 0)
    expectEnd(rollingQuantile(close, 5, 1), 4, [...rollingHighest(close, 5).subarray(4)], 0)
  })

  test('keltnerChannels', () => {
    const { middle, upper, lower } = keltnerChannels(QUOTES, { emaBars: 5, atrBars: 5, multiple: 1.5 })
    expectEnd(middle, 4, [213.99581801554643, 213.88387867703096, 214.26591911802063])
    expectEnd(upper, 5, [215.90552420434642, 215.84664362807095, 216.38213107885264])
    expectEnd(lower, 5, [212.08611182674645, 211.92111372599098, 212.14970715718863])
  })

  test('rollingVwap', () => {
    const { vwap, sigma } = rollingVwap(QUOTES, 5)
    expectEnd(vwap, 4, [214.02749601614846, 213.8649318110655, 214.0808306828406])
    expectEnd(sigma, 4, [0.2905392538243886, 0.23496071674538685, 0.4297916071453839], 1e-11)
  })

  test('bulkVolumeImbalance, with norm.cdf of scipy', () => {
    expectEnd(
      bulkVolumeImbalance(QUOTES, { deviationBars: 5, imbalanceBars: 3 }),
      7,
      [
        0.04484232749518938, 0.23935222573740061, -0.2877106738415425, 0.11850703547675479,
        -0.40788979700158895, 0.2969040609507147, -0.008260695863029884, 0.46537100337226334,
      ],
      1e-11,
    )
    expectEnd(
      bulkVolumeImbalance(QUOTES, { deviationBars: 5, imbalanceBars: 3, deviation: 'sample' }),
      7,
      [0.27151784359697706, -0.0072094638251069985, 0.44251689497167457],
      1e-11,
    )
  })

  test('percentileRank, rollingLowest and rollingHighest', () => {
    expectEnd(percentileRank(close, 5), 4, [0.6, 0.6, 0.8, 0.6, 0.8, 0.2, 0.6, 0.2, 0.6, 0.4, 1])
    expectEnd(rollingLowest(low, 5), 4, [212.96, 212.83, 212.83], 0)
    expectEnd(rollingHighest(high, 5), 4, [214.84, 214.75, 215.48], 0)
  })
})

describe.skipIf(!goldenIsThere)('on the whole reference series', () => {
  const expectSeries = (column: Float64Array, file: string, name: string, tolerance: number): void => {
    const reference = readGoldenColumn(file, name)
    expect(reference).toHaveLength(502)
    reference.forEach((figure, index) => expectFigure(column[index], figure, tolerance))
  }
  const quotes = goldenIsThere ? parseQuotes(readGolden('default.csv')) : QUOTES

  test('wilderAdx 14', () => {
    const { adx, plusDi, minusDi } = wilderAdx(quotes, 14)
    expectFigure(adx[27], 15.945852232273458, 1e-13)
    expectFigure(adx[501], 34.298699144618226, 1e-13)
    expectSeries(adx, 'adx.standard.json', 'adx', 1e-12)
    expectSeries(plusDi, 'adx.standard.json', 'pdi', 1e-12)
    expectSeries(minusDi, 'adx.standard.json', 'mdi', 1e-12)
  })

  test('bollingerBands 20, 2', () => {
    const { middle, upper, lower } = bollingerBands(quotes.close, 20, 2)
    expectFigure(upper[19], 216.58874901574774, 1e-14)
    expectFigure(lower[19], 212.46125098425216, 1e-14)
    expectSeries(middle, 'bb.standard.json', 'sma', 1e-14)
    expectSeries(upper, 'bb.standard.json', 'upperBand', 1e-13)
    expectSeries(lower, 'bb.standard.json', 'lowerBand', 1e-13)
    expectSeries(bollingerWidth(quotes, 20, 2), 'bb.standard.json', 'width', 1e-11)
    const score = rollingZScore(quotes.close, 20)
    readGoldenColumn('bb.standard.json', 'zScore').forEach((figure, index) => {
      if (figure === null) expect(score[index]).toBeNaN()
      else expect(score[index]).toBeCloseTo(figure, 10)
    })
  })

  test('ema 20', () => {
    const average = ema(quotes.close, 20)
    expectFigure(average[19], 214.52499999999995, 1e-14)
    expectFigure(average[501], 249.35189668034732, 1e-14)
    expectSeries(average, 'ema.standard.json', 'ema', 1e-14)
  })
})
