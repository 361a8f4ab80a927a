import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairedSignFlip } from '../src/index.ts'
import type { PairedSignFlipResult } from '../src/index.ts'

function flip(differences: readonly number[], draws = 10_000): PairedSignFlipResult {
  return pairedSignFlip({ candidate: differences, baseline: differences.map(() => 0), draws, seed: 3 })
}

// Worked by hand: of 2^k sign patterns of the absolute values, the share with a total at least as large.
test.each([
  [[1, 2, 3], 1 / 8],
  [[1, -2, 3], 3 / 8], // totals 6, 4, 2 of 8 patterns reach 2
  [[1, 1, 1, -1], 5 / 16],
  [[-1, -2], 1],
  [[5, 0, 0, 5], 1 / 4], // idle days add nothing
  [[0, 0, 0], 1],
  [[1, -1], 3 / 4],
  [[0.1, 0.2, -0.3], 5 / 8], // totals .6 .4 .2 0 0 …: equal on paper counts as equal
])('%j → %f, exactly', (differences, expected) => {
  expect(flip(differences)).toEqual({ pValue: expected, exact: true })
})

/** Every pattern of signs, applied to the absolute values and summed from scratch. */
function slowTwin(differences: readonly number[]): number {
  let totals = [0]
  for (const difference of differences)
    totals = totals.flatMap((total) => [total + Math.abs(difference), total - Math.abs(difference)])
  const observed = differences.reduce((sum, value) => sum + value, 0)
  return totals.filter((total) => total >= observed).length / totals.length
}

const wholeDollars = fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 2, maxLength: 10 })

test('is the count of its slow twin', () => {
  fc.assert(
    fc.property(wholeDollars, (differences) => {
      expect(flip(differences).pValue).toBe(slowTwin(differences))
    }),
  )
})

test('draws patterns when there are too many, and comes near the exact share', () => {
  const differences = [3, -1, 4, 1, -5, 9, 2, -6, 5, 3, 5]
  const exact = slowTwin(differences)
  const drawn = pairedSignFlip({
    candidate: differences,
    baseline: differences.map(() => 0),
    draws: 2000,
    seed: 1,
  })
  expect(drawn.exact).toBe(false)
  expect(Math.abs(drawn.pValue - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 2000))
})

test('never falls when a day gets worse, whichever', () => {
  fc.assert(
    fc.property(wholeDollars, fc.nat(9), fc.integer({ min: 1, max: 400 }), (differences, at, loss) => {
      const worse = differences.map((value, day) => (day === at ? value - loss : value))
      // Day by day the set of patterns can only grow, as long as no idle day comes alive.
      fc.pre(worse.every((value, day) => (value === 0) === (differences[day] === 0)))
      expect(flip(worse).pValue).toBeGreaterThanOrEqual(flip(differences).pValue)
    }),
  )
})

test('is undefined without two days or with an undefined profit', () => {
  for (const differences of [[], [1], [1, NaN], [Infinity, 2]]) expect(flip(differences).pValue).toBeNaN()
})

test('refuses series that do not pair, and no draws', () => {
  expect(() => pairedSignFlip({ candidate: [1, 2], baseline: [1], seed: 1 })).toThrow(
    expect.objectContaining({ code: 'series-not-paired' }),
  )
  expect(() => flip([1, 2], 0)).toThrow(expect.objectContaining({ code: 'resampling-option-invalid' }))
})
