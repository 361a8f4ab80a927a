import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { holmAdjust } from '../src/index.ts'

// Worked by hand: sort ascending, multiply by m, m − 1, …, never fall, at most 1.
test.each([
  [[], []],
  [[0.03], [0.03]],
  [
    [0.01, 0.04, 0.03],
    [0.03, 0.06, 0.06],
  ],
  // 0.01·4, 0.02·3, 0.03·2 = 0.06, 0.04·1 → 0.06
  [
    [0.04, 0.01, 0.03, 0.02],
    [0.06, 0.04, 0.06, 0.06],
  ],
  [
    [0.6, 0.5],
    [1, 1],
  ],
  [
    [0.02, 0.02],
    [0.04, 0.04],
  ],
  [
    [0, 1],
    [0, 1],
  ],
])('%j → %j', (pValues, expected) => {
  const adjusted = holmAdjust(pValues)
  expect(adjusted).toHaveLength(expected.length)
  for (const [index, value] of expected.entries()) expect(adjusted[index]).toBeCloseTo(value, 12)
})

test('a test that could not be made still counts, and stays undefined', () => {
  expect(holmAdjust([NaN, 0.01, NaN])).toEqual([NaN, 0.03, NaN])
})

test('refuses what is no probability', () => {
  expect(() => holmAdjust([0.5, 1.5])).toThrow(expect.objectContaining({ code: 'p-value-invalid' }))
  expect(() => holmAdjust([-0.1])).toThrow(expect.objectContaining({ code: 'p-value-invalid' }))
})

/** The closed-testing meaning of Holm: the largest over all subsets of (size × smallest p) that contain the test. */
function slowTwin(pValues: readonly number[]): number[] {
  return pValues.map((_, own) => {
    let worst = 0
    for (let subset = 0; subset < 2 ** pValues.length; subset++) {
      if (!((subset >> own) & 1)) continue
      const members = pValues.filter((_p, index) => (subset >> index) & 1)
      worst = Math.max(worst, Math.min(1, members.length * Math.min(...members)))
    }
    return worst
  })
}

test('is the closure of Bonferroni tests', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 7 }), (pValues) => {
      const adjusted = holmAdjust(pValues)
      for (const [index, value] of slowTwin(pValues).entries()) expect(adjusted[index]).toBeCloseTo(value, 12)
    }),
  )
})
