import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { combinations } from '../src/combinations.ts'
import { probabilityOfBacktestOverfitting } from '../src/index.ts'
import { portableReturns } from './portable-numbers.ts'

test('combinations come in lexicographic order', () => {
  expect([...combinations(4, 2)].map((mask) => mask.toString(2))).toEqual([
    '11',
    '101',
    '1001',
    '110',
    '1010',
    '1100',
  ])
  expect(combinations(16, 8)).toHaveLength(12_870)
})

describe('probabilityOfBacktestOverfitting', () => {
  // By NumPy and SciPy: rankdata over N + 1, 240 × 10 portable numbers, S = 8.
  test('pure noise', () => {
    const found = probabilityOfBacktestOverfitting(portableReturns(240, 10, 12345), { partitions: 8 })
    expect(found).toMatchObject({
      probability: 0.6428571428571429,
      probabilityOfLoss: 0.6714285714285714,
      combinations: 70,
    })
    expect([...found.selected.subarray(0, 5)]).toEqual([3, 0, 6, 2, 0])
    const logits = [-0.9808292530117264, -1.504077396776274, 1.5040773967762744, -1.504077396776274]
    logits.forEach((logit, i) => expect(found.logits[i]).toBeCloseTo(logit, 12))
    expect(found.degradation.slope).toBeCloseTo(-1.446800728352727, 10)
    expect(found.degradation.intercept).toBeCloseTo(0.1493444986523872, 10)
    expect(found.degradation.rSquared).toBeCloseTo(0.591922555034606, 10)
  })

  test('one candidate with skill', () => {
    const drift = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0.004]
    const found = probabilityOfBacktestOverfitting(portableReturns(240, 10, 12345, drift), { partitions: 8 })
    expect(found).toMatchObject({ probability: 0, probabilityOfLoss: 0 })
    expect(found.degradation.rSquared).toBeCloseTo(0.9970186734999722, 10)
    expect(found.logits.every((logit) => Math.abs(logit - Math.log(10)) < 1e-12)).toBe(true)
  })

  test('about one half on noise, on average over markets', () => {
    const markets = Array.from(
      { length: 60 },
      (_, seed) =>
        probabilityOfBacktestOverfitting(portableReturns(64, 10, 500 + seed), { partitions: 8 }).probability,
    )
    const mean = markets.reduce((sum, value) => sum + value, 0) / markets.length
    expect(mean).toBeGreaterThan(0.4)
    expect(mean).toBeLessThan(0.6)
  })

  test('agrees with the definition written out, for runs of unequal length, idle candidates and large means', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 13, max: 40 }),
        fc.integer({ min: 2, max: 6 }),
        fc.constantFrom(2, 4, 6),
        fc.constantFrom(0, 1, 1e6),
        fc.integer(),
        (rows, columns, partitions, level, seed) => {
          const matrix = portableReturns(rows, columns, seed).map((row, t) =>
            row.map((value, n) => (n === 1 && t % 3 > 0 ? 0 : 100 * value + level)),
          )
          const found = probabilityOfBacktestOverfitting(matrix, { partitions })
          const expected = written(matrix, partitions)
          expect([...found.selected]).toEqual(expected.selected)
          found.logits.forEach((logit, i) => expect(logit).toBeCloseTo(expected.logits[i]!, 9))
          found.outOfSample.forEach((sharpe, i) => {
            expect(
              Math.abs(sharpe / expected.outOfSample[i]! - 1) < 1e-5 || sharpe === expected.outOfSample[i],
            ).toBe(true)
          })
        },
      ),
      { seed: 5, numRuns: 150 },
    )
  })

  test('candidates that are all alike are no better than the median', () => {
    const matrix = portableReturns(40, 1, 8).map(([value]) => [value!, value!, value!])
    expect(probabilityOfBacktestOverfitting(matrix, { partitions: 4 }).probability).toBe(1)
  })

  test('a candidate that does nothing has a ratio of 0', () => {
    const matrix = portableReturns(40, 2, 8, [-0.1, 0]).map(([value]) => [value!, 0])
    const found = probabilityOfBacktestOverfitting(matrix, { partitions: 4 })
    expect([...found.selected]).toEqual([1, 1, 1, 1, 1, 1])
    expect([...found.outOfSample]).toEqual([0, 0, 0, 0, 0, 0])
  })

  test.each([3, 0, 22, 6, NaN])('refuses %f partitions of ten periods', (partitions) => {
    expect(() => probabilityOfBacktestOverfitting(portableReturns(10, 3, 1), { partitions })).toThrow(
      expect.objectContaining({ code: 'partitions-invalid' }),
    )
  })

  test('refuses one candidate', () => {
    expect(() => probabilityOfBacktestOverfitting(portableReturns(10, 1, 1), { partitions: 4 })).toThrow(
      expect.objectContaining({ code: 'partitions-invalid' }),
    )
  })
})

/** The definition, with joined series and no sums kept. */
function written(matrix: number[][], partitions: number) {
  const rows = matrix.length
  const runs: number[][] = []
  for (let at = 0, block = 0; block < partitions; block++) {
    const length = Math.floor(rows / partitions) + (block < rows % partitions ? 1 : 0)
    runs.push(Array.from({ length }, (_, i) => at + i))
    at += length
  }
  const sharpe = (periods: number[], column: number): number => {
    const values = periods.map((t) => matrix[t]![column]!)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
    if (values.every((value) => value === values[0])) return mean === 0 ? 0 : mean * Infinity
    return mean / Math.sqrt(variance)
  }
  const selected: number[] = []
  const logits: number[] = []
  const outOfSample: number[] = []
  for (const mask of combinations(partitions, partitions / 2)) {
    const periods = (inside: boolean): number[] =>
      runs.filter((_, block) => Boolean((mask >> block) & 1) === inside).flat()
    const seen = matrix[0]!.map((_, column) => sharpe(periods(true), column))
    const unseen = matrix[0]!.map((_, column) => sharpe(periods(false), column))
    const best = seen.indexOf(Math.max(...seen))
    const below = unseen.filter((value) => value < unseen[best]!).length
    const equal = unseen.filter((value) => value === unseen[best]!).length
    const share = (below + (equal + 1) / 2) / (unseen.length + 1)
    selected.push(best)
    logits.push(Math.log(share / (1 - share)))
    outOfSample.push(unseen[best]!)
  }
  return { selected, logits, outOfSample }
}
