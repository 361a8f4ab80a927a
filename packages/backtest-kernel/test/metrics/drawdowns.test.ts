import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  deepestDrawdown,
  drawdownEpisodes,
  longestDrawdown,
  maxDrawdown,
  maxDrawdownMoney,
} from '../../src/index.ts'

describe('drawdowns worked by hand', () => {
  // Ends of days: 1200, 900, 1100, 1200 | 1500, 1350, 1400, 1300, 1450.
  const pnl = Float64Array.of(200, -300, 200, 100, 300, -150, 50, -100, 150)
  const first = { peakDay: 0, troughDay: 1, recoveryDay: 3, days: 2, money: 300, share: 0.25 }
  const second = { peakDay: 4, troughDay: 7, recoveryDay: null, days: 4, money: 200, share: 200 / 1500 }

  test('run from a high to its recovery, or to the last day', () => {
    expect(drawdownEpisodes(pnl, 1000)).toEqual([first, second])
    expect(deepestDrawdown(pnl, 1000)).toEqual(first)
    expect(longestDrawdown(pnl, 1000)).toEqual(second)
    expect(maxDrawdown(pnl, 1000)).toBeCloseTo(0.25, 13)
    expect(maxDrawdownMoney(pnl)).toBe(300)
  })

  test('begin at the starting balance when the first day loses', () => {
    expect(drawdownEpisodes(Float64Array.of(-100, 0, 100, 5), 1000)).toEqual([
      { peakDay: -1, troughDay: 0, recoveryDay: 2, days: 2, money: 100, share: 0.1 },
    ])
    expect(maxDrawdownMoney(Float64Array.of(-100, 0, 100, 5))).toBe(100)
  })

  test('begin at the last day of a high', () => {
    // Idle days at the high are not under water.
    expect(drawdownEpisodes(Float64Array.of(10, 0, 0, -5, 5), 100)).toEqual([
      { peakDay: 2, troughDay: 3, recoveryDay: 4, days: 1, money: 5, share: 5 / 110 },
    ])
  })

  test('the deepest by money need not be the deepest by share', () => {
    // 100 of 1000, then, from 10,000, 200.
    const both = Float64Array.of(-100, 9100, -200)
    expect(maxDrawdownMoney(both)).toBe(200)
    expect(deepestDrawdown(both, 1000)).toMatchObject({ money: 100, share: 0.1 })
  })

  test('are none where nothing was lost', () => {
    for (const flat of [new Float64Array(0), new Float64Array(5), Float64Array.of(1, 0, 2)]) {
      expect(drawdownEpisodes(flat, 100)).toEqual([])
      expect(deepestDrawdown(flat, 100)).toBeNull()
      expect(longestDrawdown(flat, 100)).toBeNull()
      expect(maxDrawdownMoney(flat)).toBe(0)
    }
  })

  test('of equals are the first', () => {
    const equals = Float64Array.of(-10, 10, -10, 10)
    expect(deepestDrawdown(equals, 100)).toMatchObject({ peakDay: -1 })
    expect(longestDrawdown(equals, 100)).toMatchObject({ peakDay: -1 })
  })

  test('end where rounding alone keeps the high from being reached', () => {
    // 1.1 − 0.1 − 0.3 + 0.1 + 0.3 is 1.0999999999999999 in binary.
    const cents = Float64Array.of(0.1, -0.1, -0.3, 0.1, 0.3)
    expect(cents.reduce((equity, pnl) => equity + pnl, 1)).toBeLessThan(1.1)
    expect(drawdownEpisodes(cents, 1)).toMatchObject([{ peakDay: 0, recoveryDay: 4, days: 3 }])
  })

  test('need a balance', () => {
    for (const measure of [drawdownEpisodes, deepestDrawdown, longestDrawdown])
      expect(() => measure(pnl, 0)).toThrow(expect.objectContaining({ code: 'invalid-money' }))
  })
})

describe('drawdowns on random accounts', () => {
  const days = fc
    .array(fc.integer({ min: -9, max: 10 }), { maxLength: 40 })
    .map((pnl) => Float64Array.from(pnl))

  test('are those of the slow twin, which looks back from every day', () => {
    let recovered = 0
    let open = 0
    fc.assert(
      fc.property(days, (pnl) => {
        const episodes = drawdownEpisodes(pnl, 1000)
        const balances = [1000, ...pnl.map((_, day) => pnl.slice(0, day + 1).reduce((a, b) => a + b, 1000))]
        const falls = balances.map((balance, i) => Math.max(...balances.slice(0, i + 1)) - balance)
        const shares = balances.map((balance, i) => falls[i]! / (balance + falls[i]!))
        expect(maxDrawdownMoney(pnl)).toBe(Math.max(...falls))
        expect(deepestDrawdown(pnl, 1000)?.share ?? 0).toBeCloseTo(Math.max(...shares), 12)
        expect(deepestDrawdown(pnl, 1000)?.share ?? 0).toBe(maxDrawdown(pnl, 1000))
        // Days under water: those of all episodes together, and the longest run of them.
        const underWater = falls.slice(1).map((fall) => fall > 0)
        expect(episodes.reduce((sum, episode) => sum + episode.days, 0)).toBe(
          underWater.filter(Boolean).length,
        )
        const runs = underWater
          .map((wet) => (wet ? 'w' : ' '))
          .join('')
          .split(' ')
        expect(longestDrawdown(pnl, 1000)?.days ?? 0).toBe(Math.max(...runs.map(({ length }) => length)))
        for (const { peakDay, troughDay, recoveryDay, money } of episodes) {
          expect(falls[peakDay + 1]).toBe(0)
          expect(falls[troughDay + 1]).toBe(money)
          if (recoveryDay === null) open++
          else {
            expect(falls[recoveryDay + 1]).toBe(0)
            recovered++
          }
        }
      }),
      { numRuns: 500, seed: 20250117 },
    )
    expect(recovered).toBeGreaterThan(100)
    expect(open).toBeGreaterThan(100)
  })

  test('are as large again in money, and the same in share, on an account twice as large', () => {
    fc.assert(
      fc.property(days, (pnl) => {
        const twice = drawdownEpisodes(
          pnl.map((each) => 2 * each),
          2000,
        )
        expect(twice).toEqual(
          drawdownEpisodes(pnl, 1000).map((episode) => ({ ...episode, money: 2 * episode.money })),
        )
      }),
      { numRuns: 200, seed: 20250117 },
    )
  })
})
