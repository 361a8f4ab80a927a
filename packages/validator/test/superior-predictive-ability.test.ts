import * as fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { superiorPredictiveAbility } from '../src/index.ts'
import { stationaryLongRunVariance } from '../src/stationary-long-run-variance.ts'
import { portableIndices, portableReturns } from './portable-numbers.ts'

describe('superiorPredictiveAbility', () => {
  // By arch 8.0.0, SPA(0, −returns), its bootstrap replaced by the same draws.
  test.each([
    [40, 5, 7, [], 4, 50, 99, { lower: 0.12, consistent: 0.24, upper: 0.24, best: 1, counted: 5 }],
    [
      63,
      12,
      11,
      [...Array(11).fill(0), 0.006],
      6,
      100,
      5,
      { lower: 0.02, consistent: 0.03, upper: 0.03, best: 11, counted: 10 },
    ],
    [
      63,
      12,
      11,
      Array(6).fill(-0.02),
      1,
      100,
      5,
      { lower: 0.69, consistent: 0.93, upper: 1, best: 10, counted: 5 },
    ],
    [
      250,
      3,
      23,
      [0.001, -0.001, -0.004],
      15,
      80,
      17,
      { lower: 0.0125, consistent: 0.0125, upper: 0.05, best: 0, counted: 1 },
    ],
  ])('%i periods of %i candidates', (rows, columns, seed, drift, blockLength, draws, drawSeed, expected) => {
    const returns = portableReturns(rows, columns, seed, drift)
    const indices = portableIndices(rows, draws, blockLength, drawSeed)
    expect(superiorPredictiveAbility(returns, { indices, blockLength })).toEqual(expected)
  })

  test('agrees with resampling written out, studentized or not', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (seed, studentized, blockLength) => {
          const returns = portableReturns(30, 4, seed, [0.004, -0.004, 0, -0.02])
          const indices = portableIndices(30, 40, blockLength, seed ^ 1)
          const { best, ...found } = superiorPredictiveAbility(returns, { indices, blockLength, studentized })
          expect(found).toEqual(written(returns, indices, blockLength, studentized))
          expect(best).toBeLessThan(4)
        },
      ),
      { seed: 1, numRuns: 60 },
    )
  })

  test('the same seed draws the same, and the bounds are in order', () => {
    const returns = portableReturns(63, 20, 3)
    const options = { blockLength: 3, draws: 500, seed: 7 }
    const { lower, consistent, upper } = superiorPredictiveAbility(returns, options)
    expect(superiorPredictiveAbility(returns, options)).toMatchObject({ lower, consistent, upper })
    expect(superiorPredictiveAbility(returns, { ...options, seed: 8 })).not.toMatchObject({
      lower,
      consistent,
      upper,
    })
    expect(lower).toBeLessThanOrEqual(consistent)
    expect(consistent).toBeLessThanOrEqual(upper)
  })

  test('rejects at its level on average where nothing is better', () => {
    const pValues = Array.from({ length: 200 }, (_, market) =>
      superiorPredictiveAbility(portableReturns(63, 8, 1000 + market), {
        blockLength: 2,
        draws: 200,
        seed: market,
      }),
    )
    const rejected = pValues.filter(({ consistent }) => consistent <= 0.05).length
    // Binomial(200, 0.05) lies within 2 … 19 in 99 of 100 cases.
    expect(rejected).toBeGreaterThanOrEqual(2)
    expect(rejected).toBeLessThanOrEqual(19)
  })

  test('a candidate that is the benchmark gives no evidence', () => {
    const idle = portableReturns(20, 1, 1).map(() => [0, 0])
    expect(
      superiorPredictiveAbility(idle, { blockLength: 2, draws: 50, seed: 1, studentized: true }),
    ).toMatchObject({ consistent: 1 })
  })

  test.each([
    [[[1, NaN]], { blockLength: 1, draws: 10, seed: 1 }, 'matrix-invalid'],
    [[], { blockLength: 1, draws: 10, seed: 1 }, 'matrix-invalid'],
    [[[1], [2, 3]], { blockLength: 1, draws: 10, seed: 1 }, 'matrix-invalid'],
    [[[1], [2]], { blockLength: 1, draws: 10, seed: 1 }, 'resampling-option-invalid'],
    [[[1], [2], [3]], { blockLength: 0.5, draws: 10, seed: 1 }, 'resampling-option-invalid'],
    [[[1], [2], [3]], { blockLength: 1, draws: 0, seed: 1 }, 'resampling-option-invalid'],
    [[[1], [2], [3]], { indices: [], blockLength: 1 }, 'resampling-option-invalid'],
    [[[1], [2], [3]], { indices: [[0, 1, 3]], blockLength: 1 }, 'resampling-option-invalid'],
    [[[1], [2], [3]], { indices: [[0, 1]], blockLength: 1 }, 'resampling-option-invalid'],
  ])('refuses %j with %j', (matrix, options, code) => {
    expect(() => superiorPredictiveAbility(matrix, options)).toThrow(expect.objectContaining({ code }))
  })
})

/** Hansen's three p-values, draw by draw. */
function written(
  returns: number[][],
  indices: number[][],
  blockLength: number,
  studentized: boolean,
): { lower: number; consistent: number; upper: number; counted: number } {
  const n = returns.length
  const columns = returns[0]!.map((_, column) => returns.map((row) => row[column]!))
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const variances = stationaryLongRunVariance(
    { rows: n, columns: columns.length, values: Float64Array.from(returns.flat()) },
    blockLength,
  )
  const scales = columns.map((_, column) => (studentized ? Math.sqrt(variances[column]!) : 1))
  const valid = columns.map(
    (series, column) => mean(series) >= -Math.sqrt((variances[column]! / n) * 2 * Math.log(Math.log(n))),
  )
  const observed = Math.max(...columns.map((series, column) => mean(series) / scales[column]!))
  const share = (centre: (own: number, column: number) => number): number =>
    indices.filter((draw) => {
      const largest = columns.map(
        (series, column) =>
          (mean(draw.map((index) => series[index]!)) - centre(mean(series), column)) / scales[column]!,
      )
      return Math.max(...largest) > observed
    }).length / indices.length
  return {
    lower: share((own) => Math.max(own, 0)),
    consistent: share((own, column) => (valid[column]! ? own : 0)),
    upper: share((own) => own),
    counted: valid.filter(Boolean).length,
  }
}

interface GoldenCase {
  readonly T: number
  readonly k: number
  readonly seed: number
  readonly bump: number | readonly number[] | null
  readonly block: number
  readonly pvalues: { readonly lower: number; readonly consistent: number; readonly upper: number }
  readonly loss_diff_var: readonly number[]
  readonly indices: readonly number[][]
}
const golden = fileURLToPath(new URL('../../../../shared/golden/spa.json', import.meta.url))
test.skipIf(!existsSync(golden))('the golden file, where it is present', () => {
  const { cases }: { cases: GoldenCase[] } = JSON.parse(readFileSync(golden, 'utf8'))
  const plain = cases.filter(({ bump }) => bump === null)
  expect(plain.length).toBeGreaterThan(0)
  for (const { T, k, seed, block, pvalues, loss_diff_var, indices } of plain) {
    const returns = portableReturns(T, k, seed)
    expect(superiorPredictiveAbility(returns, { indices, blockLength: block })).toMatchObject(pvalues)
    expect(superiorPredictiveAbility(returns, { indices })).toMatchObject(pvalues)
    const variances = stationaryLongRunVariance(
      { rows: T, columns: k, values: Float64Array.from(returns.flat()) },
      block,
    )
    loss_diff_var.forEach((expected, column) => expect(variances[column]! / expected).toBeCloseTo(1, 12))
  }
})
