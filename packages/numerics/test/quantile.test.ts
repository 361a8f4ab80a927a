import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { median, quantile } from '../src/index.ts'

const sample = [2, 3, 5, 7, 11, 13, 17]

// numpy.quantile, NumPy 2.4.
test.each([
  [0, 2],
  [0.1, 2.6],
  [0.25, 4],
  [0.5, 7],
  [0.77, 12.24],
  [1, 17],
])('the quantile at %d is what NumPy gives', (share, expected) => {
  expect(quantile(sample, share)).toBeCloseTo(expected, 12)
})

test('a quantile at a value takes no part of the next, however far away', () => {
  expect(quantile([1, 2, Infinity], 0.5)).toBe(2)
  expect(quantile([-1e308, 1e308, 1e308], 0)).toBe(-1e308)
  expect(quantile([4], 0.3)).toBe(4)
  expect(quantile([], 0.5)).toBeNaN()
})

test('the median is the middle value, or half way between two, in any order', () => {
  expect(median([3])).toBe(3)
  expect(median([10, 9, 1])).toBe(9)
  expect(median([10, 2, 9, 1])).toBe(5.5)
  expect(median([-Infinity, -Infinity, 4])).toBe(-Infinity)
  expect(median([])).toBeNaN()
  expect(median([1, NaN, 2])).toBeNaN()
})

test('the median leaves its values as they were and is the quantile at one half', () => {
  const numbers = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(numbers, (values) => {
      const given = Float64Array.from(values)
      const middle = median(given)
      expect([...given]).toEqual(values)
      expect(middle).toBeCloseTo(quantile(given.toSorted(), 0.5), 6)
    }),
    { seed: 1 },
  )
})
