import { describe, expect, test } from 'vitest'
import { atrColumn, columnCache, rollingVwapDistance, rsiColumn, vwapDistanceColumn } from '../src/index.ts'
import { bulkVolumeImbalance, rollingDeviation, rollingVwap, rollingZScore } from '../src/index.ts'
import { wilderAdx, wilderAtr, wilderRsi } from '../src/index.ts'
import { goldenIsThere, parseQuotes, readGolden, readGoldenColumn } from './golden-folder.ts'
import { expectFigure } from './expect-figure.ts'
import { QUOTES } from './quotes.ts'

/** A few bars from closes and volumes, each one tick high. */
function barsOf(close: readonly number[], volume: readonly number[]) {
  const closes = Float64Array.from(close)
  return {
    length: closes.length,
    open: closes,
    high: closes.map((price) => price + 0.25),
    low: closes,
    close: closes,
    volume: Float64Array.from(volume),
  }
}

describe('wilderAtr', () => {
  test('starts at index n with the reference figure', () => {
    const atr = wilderAtr(QUOTES, 14)
    expect([...atr.subarray(0, 14)]).toEqual(Array(14).fill(NaN))
    expect(atr[14]).toBeCloseTo(1.336428571428568, 13)
  })

  test('follows a hand-worked case', () => {
    const bars = {
      length: 4,
      open: Float64Array.of(10, 11, 12, 12),
      high: Float64Array.of(11, 13, 12.5, 20),
      low: Float64Array.of(9, 11, 8, 19),
      close: Float64Array.of(10, 12, 9, 19),
      volume: Float64Array.of(1, 1, 1, 1),
    }
    // True ranges: 13 - 10 = 3, 12.5 - 8 = 4.5, 20 - 9 = 11. Mean of the first two 3.75, then (3.75 + 11) / 2.
    expect([...wilderAtr(bars, 2)]).toEqual([NaN, NaN, 3.75, 7.375])
  })

  test.skipIf(!goldenIsThere)('agrees with the whole reference series', () => {
    const reference = readGoldenColumn('atr.standard.json', 'atr')
    const atr = wilderAtr(parseQuotes(readGolden('default.csv')), 14)
    expect(atr[501]).toBeCloseTo(6.1497482878433045, 12)
    expect(reference).toHaveLength(502)
    reference.forEach((figure, index) => expectFigure(atr[index], figure, 1e-12))
  })
})

describe('wilderRsi', () => {
  test('starts at index n with the reference figure', () => {
    const rsi = wilderRsi(QUOTES.close, 14)
    expect([...rsi.subarray(0, 14)]).toEqual(Array(14).fill(NaN))
    expect(rsi[14]).toBeCloseTo(62.054054054053964, 12)
  })

  test('follows a hand-worked case', () => {
    // Changes +2, -1: gain 1, loss 0.5, index 100 - 100 / 3. Then +1: gain 1, loss 0.25, index 80.
    const rsi = wilderRsi(Float64Array.of(10, 12, 11, 12), 2)
    expect(rsi[2]).toBeCloseTo(66.66666666666667, 12)
    expect(rsi[3]).toBeCloseTo(80, 12)
  })

  test('is 100 without a loss, 0 without a gain, 50 without a move', () => {
    expect(wilderRsi(Float64Array.of(1, 2, 3, 4), 3)[3]).toBe(100)
    expect(wilderRsi(Float64Array.of(4, 3, 2, 1), 3)[3]).toBe(0)
    expect(wilderRsi(Float64Array.of(7, 7, 7, 7), 3)[3]).toBe(50)
  })

  test.skipIf(!goldenIsThere)('agrees with the whole reference series', () => {
    const reference = readGoldenColumn('rsi.standard.json', 'rsi')
    const rsi = wilderRsi(parseQuotes(readGolden('default.csv')).close, 14)
    expect(rsi[501]).toBeCloseTo(42.07732356600684, 11)
    expect(reference).toHaveLength(502)
    reference.forEach((figure, index) => expectFigure(rsi[index], figure, 1e-12))
  })
})

describe('in a market that stands still', () => {
  test('nothing has a direction, and nothing lies apart', () => {
    const flat = barsOf(Array(40).fill(5000.1), Array(40).fill(7))
    const still = { ...flat, high: flat.close }
    const { adx, plusDi, minusDi } = wilderAdx(still, 5)
    expect([adx[9], plusDi[5], minusDi[5], adx[39]]).toEqual([0, 0, 0, 0])
    expect(rollingDeviation(still.close, 20)[39]).toBe(0)
    expect(rollingZScore(still.close, 20)[39]).toBeNaN()
    expect(rollingVwap(still, 20).sigma[39]).toBe(0)
    expect(bulkVolumeImbalance(still, { deviationBars: 5, imbalanceBars: 5 })[39]).toBe(0)
  })

  test('a deviation too small for a double gives no z-score', () => {
    expect(rollingZScore(Float64Array.of(0, 1e-200), 2)[1]).toBeNaN()
  })

  test('equal moves up and down have no direction', () => {
    // The high rises by 2 and the low falls by 2: an outside bar.
    const bars = {
      length: 3,
      open: Float64Array.of(10, 10, 10),
      high: Float64Array.of(11, 13, 15),
      low: Float64Array.of(9, 7, 5),
      close: Float64Array.of(10, 10, 10),
      volume: Float64Array.of(1, 1, 1),
    }
    const { adx, plusDi, minusDi } = wilderAdx(bars, 1)
    expect([...adx]).toEqual([NaN, 0, 0])
    expect([...plusDi]).toEqual([NaN, 0, 0])
    expect([...minusDi]).toEqual([NaN, 0, 0])
  })
})

describe('rollingVwapDistance', () => {
  test('compares the close with the bars before it, in percent', () => {
    // VWAP of bars 0 and 1: (100 × 1 + 104 × 3) / 4 = 103; of bars 1 and 2: (104 × 3 + 92.7 × 2) / 5 = 99.48.
    const distance = rollingVwapDistance(barsOf([100, 104, 92.7, 99.48], [1, 3, 2, 9]), 2)
    expect(distance.subarray(0, 2).every(Number.isNaN)).toBe(true)
    expect(distance[2]).toBeCloseTo(-10, 12)
    expect(distance[3]).toBeCloseTo(0, 12)
  })

  test('is not defined where nothing was traded, and is again afterwards', () => {
    const distance = rollingVwapDistance(barsOf([100, 100, 101, 102], [0, 0, 5, 0]), 2)
    expect(distance[2]).toBeNaN()
    expect(distance[3]).toBeCloseTo(100 / 101, 12)
  })

  test('is not defined against an average price at or below zero', () => {
    expect(rollingVwapDistance(barsOf([-1, -1, 5], [1, 1, 1]), 2)[2]).toBeNaN()
  })

  test('counts prices as they were traded: a later roll changes nothing, to the last bit', () => {
    const close = Array.from({ length: 200 }, (_, bar) => 6000 + Math.round(Math.sin(bar / 5) * 40) / 4)
    const volume = close.map((_, bar) => 100 + ((bar * 37) % 91))
    const before = rollingVwapDistance(barsOf(close, volume), 20)
    for (const shift of [57.5, -31.25, 600]) {
      const shifted = barsOf(
        close.map((price) => price + shift),
        volume,
      )
      const after = rollingVwapDistance({ ...shifted, adjustment: new Float64Array(200).fill(shift) }, 20)
      expect(after).toEqual(before)
      // Without the adjustment the level is wrong by one per cent for every sixty points.
      expect(rollingVwapDistance(shifted, 20)[50]).not.toBe(before[50])
    }
  })

  test('across a roll, takes the price of the contract that the bar belongs to', () => {
    // 100 and 104 traded in the old contract, 10 points below the new one: 110 and 114 in its terms, average 113.
    const bars = { ...barsOf([110, 114, 113], [1, 3, 1]), adjustment: Float64Array.of(10, 10, 0) }
    expect(rollingVwapDistance(bars, 2)[2]).toBe(0)
  })

  test('does not drift over a million bars', () => {
    const length = 1_000_000
    const close = new Float64Array(length)
    const volume = new Float64Array(length)
    let state = 12345
    const random = (): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff
    let price = 5000
    for (let t = 0; t < length; t++) {
      price += random() - 0.5
      close[t] = price
      // Fractions and a huge print now and then, after which a running sum would have lost digits.
      volume[t] = random() < 1e-4 ? 1e12 : 1000 * random()
    }
    const distance = rollingVwapDistance({ length, open: close, high: close, low: close, close, volume }, 20)
    let worst = 0
    for (let t = 20; t < length; t++) {
      // Distances from the bar's own close: the same figure by another road, with small numbers.
      let weighted = 0
      let weight = 0
      for (let back = 1; back <= 20; back++) {
        weighted += (close[t - back]! - close[t]!) * volume[t - back]!
        weight += volume[t - back]!
      }
      const above = -weighted / weight
      worst = Math.max(worst, Math.abs(distance[t]! - (100 * above) / (close[t]! - above)))
    }
    expect(worst).toBeLessThan(1e-11)
  })

  test('depends on its own window alone', () => {
    const quotes = QUOTES
    const later = {
      length: 12,
      open: quotes.open.subarray(3),
      high: quotes.high.subarray(3),
      low: quotes.low.subarray(3),
      close: quotes.close.subarray(3),
      volume: quotes.volume.subarray(3),
    }
    expect(rollingVwapDistance(later, 5).subarray(5)).toEqual(rollingVwapDistance(quotes, 5).subarray(8))
  })
})

describe('columns', () => {
  test('carry the kind and the length in their keys and compute the indicator', () => {
    const cache = columnCache(QUOTES)
    expect(atrColumn(14).key).toBe('atr:14')
    expect(rsiColumn(14).key).toBe('rsi:14')
    expect(vwapDistanceColumn(20).key).toBe('vwap-distance:20')
    expect(cache.get(atrColumn(5))).toEqual(wilderAtr(QUOTES, 5))
    expect(cache.get(rsiColumn(5))).toEqual(wilderRsi(QUOTES.close, 5))
    expect(cache.get(vwapDistanceColumn(5))).toEqual(rollingVwapDistance(QUOTES, 5))
  })

  test('are computed once for equal keys', () => {
    let computed = 0
    const column = () => ({ key: 'feature', compute: () => new Float64Array(++computed) })
    const cache = columnCache(QUOTES)
    expect(cache.get(column())).toBe(cache.get(column()))
    expect(computed).toBe(1)
  })

  test('hold nothing but NaN on a series shorter than the warm-up', () => {
    for (const column of [atrColumn(15), rsiColumn(15), vwapDistanceColumn(15)])
      expect(columnCache(QUOTES).get(column).every(Number.isNaN)).toBe(true)
  })

  test.each([0, -1, 2.5, NaN])('refuse a length of %d', (n) => {
    for (const column of [atrColumn(n), rsiColumn(n), vwapDistanceColumn(n)])
      expect(() => column.compute(QUOTES)).toThrow(expect.objectContaining({ code: 'invalid-plan' }))
  })
})
