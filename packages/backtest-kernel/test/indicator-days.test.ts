import { describe, expect, test } from 'vitest'
import { anchoredVwap, averageDailyRange, relativeVolume, stretchRange } from '../src/index.ts'
import type { BarColumns } from '../src/index.ts'
import { expectFigure } from './expect-figure.ts'

/** Bars from their highs and lows that close in the middle; one contract each unless said. */
function barsOf(high: readonly number[], low: readonly number[], volume?: readonly number[]): BarColumns {
  const middle = Float64Array.from(high, (price, t) => (price + low[t]!) / 2)
  return {
    length: high.length,
    open: middle,
    high: Float64Array.from(high),
    low: Float64Array.from(low),
    close: middle,
    volume: Float64Array.from(volume ?? high.map(() => 1)),
  }
}

describe('stretchRange', () => {
  const bars = barsOf([9, 12, 11, 15, 20, 8, 7, 9, 5, 6], [5, 10, 8, 9, 3, 6, 4, 8, 1, 2])
  const mask = {
    day: Int32Array.of(4, 4, 4, 4, 4, 5, 5, 5, 6, 6),
    inStretch: Uint8Array.of(0, 1, 1, 0, 1, 1, 0, 0, 0, 0),
  }

  test('is known when the stretch is over, frozen, and gone on the next day', () => {
    const { high, low } = stretchRange(bars, mask)
    // A second stretch of the day (bar 4) does not count; day 6 has none.
    expect([...high]).toEqual([NaN, NaN, NaN, 12, 12, NaN, 8, 8, NaN, NaN])
    expect([...low]).toEqual([NaN, NaN, NaN, 8, 8, NaN, 6, 6, NaN, NaN])
  })

  test('shows the range so far when asked to', () => {
    const { high, low } = stretchRange(bars, mask, 'show')
    expect([...high]).toEqual([NaN, 12, 12, 12, 12, 8, 8, 8, NaN, NaN])
    expect([...low]).toEqual([NaN, 10, 8, 8, 8, 6, 6, 6, NaN, NaN])
  })

  test('begins with the day when the stretch does, as an overnight range', () => {
    const { high, low } = stretchRange(bars, {
      day: mask.day,
      inStretch: Uint8Array.of(1, 1, 0, 0, 0, 1, 1, 1, 1, 0),
    })
    expect([...high]).toEqual([NaN, NaN, 12, 12, 12, NaN, NaN, NaN, NaN, 5])
    expect([...low]).toEqual([NaN, NaN, 5, 5, 5, NaN, NaN, NaN, NaN, 1])
  })

  test('refuses columns of another length', () => {
    const short = { day: mask.day, inStretch: new Uint8Array(9) }
    expect(() => stretchRange(bars, short)).toThrow(
      expect.objectContaining({ code: 'invalid-plan', context: expect.objectContaining({ values: 9 }) }),
    )
    expect(() => stretchRange(bars, { ...mask, day: new Int32Array(11) })).toThrow(/day has 11 values/)
  })
})

describe('averageDailyRange', () => {
  const bars = barsOf([10, 12, 11, 20, 21, 30, 31, 33], [8, 9, 7, 18, 19, 24, 29, 20])
  const day = Int32Array.of(1, 1, 1, 2, 2, 5, 5, 9)

  test('is the mean of the days before, today left out, beside the range so far', () => {
    // Day 1: 12 - 7 = 5. Day 2: 21 - 18 = 3. Day 5: 31 - 24 = 7.
    const { average, today } = averageDailyRange(bars, day, 2)
    expect([...average]).toEqual([NaN, NaN, NaN, NaN, NaN, 4, 4, 5])
    expect([...today]).toEqual([2, 4, 5, 2, 3, 6, 7, 13])
    expect([...averageDailyRange(bars, day, 1).average]).toEqual([NaN, NaN, NaN, 5, 5, 3, 3, 7])
  })

  test.each([0, 1.5])('refuses %d days', (n) => {
    expect(() => averageDailyRange(bars, day, n)).toThrow(expect.objectContaining({ code: 'invalid-plan' }))
  })
})

describe('relativeVolume', () => {
  test('compares with the same minute of the days before that had it', () => {
    // Minute 570 has 100, 300, 200 on days 1, 2, 4; minute 571 is missing on day 2.
    const day = Int32Array.of(1, 1, 2, 3, 4, 4, 5)
    const minute = Int32Array.of(570, 571, 570, 571, 570, 571, 571)
    const volume = Float64Array.of(100, 10, 300, 30, 200, 40, 7)
    expect([...relativeVolume(volume, { day, minute }, 2)]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
      200 / 200,
      40 / 20,
      7 / 35,
    ])
  })

  test('counts bars of one minute and day together, and has no value against nothing', () => {
    const day = Int32Array.of(1, 1, 2, 2, 3)
    const minute = new Int32Array(5).fill(60)
    expect([...relativeVolume(Float64Array.of(10, 30, 20, 40, 0), { day, minute }, 1)]).toEqual([
      NaN,
      NaN,
      20 / 40,
      60 / 40,
      0,
    ])
    expect([...relativeVolume(Float64Array.of(0, 0, 5, 1, 1), { day, minute }, 1)]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
      1 / 6,
    ])
  })

  test.each([-1, 1440])('refuses minute %d', (at) => {
    const columns = { day: Int32Array.of(1), minute: Int32Array.of(at) }
    expect(() => relativeVolume(Float64Array.of(1), columns, 1)).toThrow(
      expect.objectContaining({ code: 'invalid-plan', context: { minute: at } }),
    )
  })
})

describe('anchoredVwap', () => {
  test('begins anew at each anchor and has no value outside of all periods', () => {
    const bars = barsOf([11, 13, 101, 21, 25], [9, 11, 99, 19, 23], [1, 3, 5, 2, 2])
    const { vwap, sigma, z } = anchoredVwap(bars, Int32Array.of(0, 0, -1, 3, 3))
    // Typical prices 10, 12 | 20, 24: VWAP 11.5, variance (2.25 + 3 × 0.25) / 4; VWAP 22, variance 4.
    expect([...vwap]).toEqual([10, 11.5, NaN, 20, 22])
    const deviations = [0, Math.sqrt(0.75), null, 0, 2]
    deviations.forEach((figure, bar) => expectFigure(sigma[bar], figure, 1e-15))
    expect(z[0]).toBeNaN()
    expect(z[1]).toBeCloseTo(0.5 / Math.sqrt(0.75), 14)
    expect(z[4]).toBeCloseTo(1, 14)
  })

  test('waits for volume', () => {
    const bars = barsOf([11, 21, 31], [9, 19, 29], [0, 4, 0])
    expect([...anchoredVwap(bars, new Int32Array(3)).vwap]).toEqual([NaN, 20, 20])
  })

  test.each([
    ['a later bar', [1, 1, 1]],
    ['a bar in the middle of a period', [0, 0, 1]],
    ['the first bar of a period that has ended', [0, -1, 0]],
    ['too few', [0, 0]],
  ])('refuses anchors that name %s', (_, anchors) => {
    const bars = barsOf([2, 2, 2], [1, 1, 1])
    expect(() => anchoredVwap(bars, Int32Array.from(anchors))).toThrow(
      expect.objectContaining({ code: 'invalid-plan' }),
    )
  })
})
