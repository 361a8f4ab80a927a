import { expect, test } from 'vitest'
import {
  bestOfWorthlessTrials,
  daysToTell,
  powerOfHoldOut,
  sharpeStandardError,
} from '../src/sharpe-noise.ts'

// Expected values from Python's statistics.NormalDist.
test.each([
  [3, 13, 0.167656],
  [3, 50, 0.378833],
  [1, 252, 0.259511],
  [3, 200, 0.847968],
  [0, 13, 0.05],
])('a Sharpe ratio of %d is seen on %d days with probability %d', (sharpe, days, expected) => {
  expect(powerOfHoldOut(sharpe, days)).toBeCloseTo(expected, 5)
})

test('three sessions together see less, and a losing strategy is hardly ever found', () => {
  expect(powerOfHoldOut(3, 38, 0.05 / 3)).toBeCloseTo(0.167754, 5)
  expect(powerOfHoldOut(-1, 252, 0.01)).toBeCloseTo(0.00044, 7)
})

// 252 × ((1.644854 + 0.841621) / Sharpe)², and 2.128045 for a level of 5 % / 3.
test.each([
  [3, 0.05, 174],
  [2, 0.05 / 3, 556],
  [1, 0.05, 1559],
])('a Sharpe ratio of %d at a level of %d takes %i days', (sharpe, level, days) => {
  expect(daysToTell(sharpe, level)).toBe(days)
})

test.each([
  [100, 48, 5.79834],
  [2, 252, 0.51976],
  [1000, 252, 3.25512],
])('the best of %d worthless trials on %d days', (trials, days, expected) => {
  expect(bestOfWorthlessTrials(trials, days)).toBeCloseTo(expected, 4)
})

test('one trial is not chosen from anything; the standard error is the root of 252 / days', () => {
  expect(bestOfWorthlessTrials(1, 48)).toBe(0)
  expect(sharpeStandardError(63)).toBe(2)
})
