import { seededRandom } from '@openbell/seeded-random'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairedBlockBootstrap } from '../src/index.ts'
import { stationaryBlockIndices } from '../src/stationary-block-indices.ts'

function p(differences: readonly number[], options: { draws?: number; blockLength?: number } = {}): number {
  const baseline = differences.map((_, day) => 100 * Math.sin(day))
  const candidate = differences.map((difference, day) => baseline[day]! + difference)
  return pairedBlockBootstrap({ candidate, baseline, seed: 1, ...options }).pValue
}

describe('stationaryBlockIndices', () => {
  function resamples(days: number, blockLength: number, count: number): number[][] {
    const random = seededRandom('indices')
    const indices = new Int32Array(days)
    return Array.from({ length: count }, () => {
      stationaryBlockIndices(random, blockLength, indices)
      return [...indices]
    })
  }

  test('starts anywhere, goes on with probability 1 − 1/L, and wraps', () => {
    const [days, blockLength, count] = [5, 3, 20_000]
    const starts = new Float64Array(days)
    const successors = Array.from({ length: days }, () => new Float64Array(days))
    for (const indices of resamples(days, blockLength, count)) {
      starts[indices[0]!]!++
      for (let step = 1; step < days; step++) successors[indices[step - 1]!]![indices[step]!]!++
    }
    for (const start of starts) expect(start / count).toBeCloseTo(1 / days, 1.7)
    for (let from = 0; from < days; from++) {
      const total = successors[from]!.reduce((sum, value) => sum + value, 0)
      for (let to = 0; to < days; to++) {
        const next = to === (from + 1) % days ? 1 - 1 / blockLength : 0
        // Four standard errors at about 16,000 steps from each day.
        expect(Math.abs(successors[from]![to]! / total - (next + 1 / blockLength / days))).toBeLessThan(0.016)
      }
    }
  })

  test('a mean length of 1 draws days one by one', () => {
    const pairs = resamples(4, 1, 5000).filter(([a, b]) => b === (a! + 1) % 4).length
    expect(Math.abs(pairs / 5000 - 0.25)).toBeLessThan(0.025)
  })
})

/** Exact p of the bootstrap: every path of indices with its probability. */
function enumerated(differences: readonly number[], blockLength: number): number {
  const days = differences.length
  const mean = differences.reduce((sum, value) => sum + value, 0) / days
  const studentised = (values: readonly number[], centre: number): number => {
    const average = values.reduce((sum, value) => sum + value, 0) / days
    const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0)
    const error = Math.sqrt(squares / (days - 1)) / Math.sqrt(days)
    return error < 1e-12 ? Math.sign(average - centre) * Infinity || 0 : (average - centre) / error
  }
  const observed = studentised(differences, 0)
  let total = 0
  const walk = (path: readonly number[], probability: number): void => {
    if (path.length === days) {
      // A path that repeats the sample ties with it in its scale: the tolerance keeps rounding out of the count.
      const resampled = studentised(
        path.map((day) => differences[day]!),
        mean,
      )
      if (resampled >= observed - 1e-9) total += probability
      return
    }
    const last = path.at(-1)
    for (let day = 0; day < days; day++) {
      const going = last !== undefined && day === (last + 1) % days ? 1 - 1 / blockLength : 0
      walk([...path, day], probability * (last === undefined ? 1 / days : going + 1 / blockLength / days))
    }
  }
  walk([], 1)
  return total
}

describe('pairedBlockBootstrap', () => {
  test.each([
    [[3, -1, 2, 0.5], 1],
    [[3, -1, 2, 0.5], 2],
    [[1, 1.2, 0.7, -0.4, 2], 2],
    [[10, -3, 4, 1, -2, 6], 1.5],
    [[-1, 2, -3, 0.3, -0.7], 3],
  ])('%j with blocks of %f: the enumeration of every resample', (differences, blockLength) => {
    const exact = enumerated(differences, blockLength)
    const draws = 40_000
    expect(exact).toBeGreaterThan(0.001)
    expect(exact).toBeLessThan(0.999)
    const error = Math.sqrt((exact * (1 - exact)) / draws)
    expect(Math.abs(p(differences, { draws, blockLength }) - exact)).toBeLessThan(4 * error + 1 / draws)
  })

  /** The definition, written out: t with the n − 1 standard error, by division, draw by draw. */
  function slowTwin(differences: readonly number[], blockLength: number, draws: number): number {
    const days = differences.length
    const average = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / days
    const standardError = (values: readonly number[]): number =>
      Math.sqrt(values.reduce((sum, value) => sum + (value - average(values)) ** 2, 0) / (days - 1) / days)
    const t = average(differences) / standardError(differences)
    const random = seededRandom('twin')
    const indices = new Int32Array(days)
    let asLarge = 1
    for (let draw = 0; draw < draws; draw++) {
      stationaryBlockIndices(random, blockLength, indices)
      const resample = [...indices].map((day) => differences[day]!)
      if ((average(resample) - average(differences)) / standardError(resample) >= t) asLarge++
    }
    return asLarge / (draws + 1)
  }

  test('is its slow twin, resample by resample', () => {
    fc.assert(
      fc.property(
        // Distinct amounts that do not cancel: the twin divides by the standard error of a resample.
        fc.uniqueArray(fc.integer({ min: -5000, max: 5000 }), { minLength: 8, maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        (cents, blockLength) => {
          const candidate = cents.map((value) => value / 100 + 3)
          const baseline = candidate.map(() => 0)
          const draws = 300
          const options = { draws, seed: 'twin', blockLength }
          const fast = pairedBlockBootstrap({ candidate, baseline, ...options }).pValue
          // A resample of one day repeated has no standard error; with 8 days or more it hardly ever comes up.
          expect(Math.abs(fast - slowTwin(candidate, blockLength, draws))).toBeLessThan(1.5 / draws)
        },
      ),
      { numRuns: 60, seed: 4 },
    )
  })

  test('no difference on any day is no evidence', () => {
    expect(pairedBlockBootstrap({ candidate: [5, -3, 2], baseline: [5, -3, 2], seed: 1 })).toEqual({
      pValue: 1,
      meanDifference: 0,
      blockLength: 1,
    })
  })

  test('nor is the same difference on every day: it has no standard error', () => {
    expect(p(Array.from({ length: 13 }, () => 0.1))).toBe(1)
    expect(p(Array.from({ length: 13 }, () => -0.1))).toBe(1)
  })

  test.each([
    [13, 2],
    [50, 4],
    [250, 6],
    [3, 1],
  ])('%i days: blocks of %i on average', (days, blockLength) => {
    const candidate = Array.from({ length: days }, (_, day) => (day % 3) - 1)
    const result = pairedBlockBootstrap({ candidate, baseline: candidate.map(() => 0), seed: 1, draws: 10 })
    expect(result.blockLength).toBe(blockLength)
  })

  test('sees a clear gain, its absence and a clear loss', () => {
    const noise = [12, -7, 3, -11, 8, -2, 5, -9, 1, 4, -6, 10, -8]
    expect(p(noise.map((value) => value + 20))).toBeLessThan(0.001)
    expect(p(noise)).toBeGreaterThan(0.3)
    expect(p(noise.map((value) => value - 20))).toBeGreaterThan(0.99)
  })

  test('the same seed gives the same p, another one nearly so', () => {
    const candidate = [3, -1, 2, 0.5, 1, -2, 4, 1]
    const seeded = (seed: number): number =>
      pairedBlockBootstrap({ candidate, baseline: candidate.map(() => 0), seed }).pValue
    const first = seeded(7)
    expect(seeded(7)).toBe(first)
    const others = [8, 9, 10, 11].map(seeded)
    expect(new Set([first, ...others]).size).toBeGreaterThan(1)
    for (const other of others) expect(Math.abs(other - first)).toBeLessThan(0.02)
  })

  test('p lies above 0, does not depend on the unit, and rises when every day gets worse by the same amount', () => {
    const profits = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(profits, fc.integer({ min: 1, max: 300 }), (differences, loss) => {
        const before = p(differences, { draws: 200 })
        expect(before).toBeGreaterThanOrEqual(1 / 201)
        expect(before).toBeLessThanOrEqual(1)
        // One resample in doubt for the rounding of a tie.
        expect(
          p(
            differences.map((value) => value - loss),
            { draws: 200 },
          ),
        ).toBeGreaterThan(before - 1.5 / 201)
        expect(
          Math.abs(
            p(
              differences.map((value) => value * 1024),
              { draws: 200 },
            ) - before,
          ),
        ).toBeLessThan(1.5 / 201)
      }),
      { seed: 9 },
    )
  })

  test('is undefined without two days, or with an undefined or endless profit', () => {
    expect(p([])).toBeNaN()
    expect(p([5])).toBeNaN()
    expect(p([1, NaN, 3])).toBeNaN()
    expect(p([1, Infinity, 3])).toBeNaN()
    expect(p([1e200, -1e200, 3e200])).toBeNaN()
  })

  test('refuses series that do not pair and senseless options', () => {
    const profits = [1, 2, 4]
    const code = (expected: string): unknown => expect.objectContaining({ code: expected })
    expect(() => pairedBlockBootstrap({ candidate: profits, baseline: [1], seed: 1 })).toThrow(
      code('series-not-paired'),
    )
    expect(() => p(profits, { draws: 0 })).toThrow(code('resampling-option-invalid'))
    expect(() => p(profits, { draws: 1.5 })).toThrow(code('resampling-option-invalid'))
    expect(() => p(profits, { blockLength: 0.5 })).toThrow(code('resampling-option-invalid'))
    expect(() => p(profits, { blockLength: NaN })).toThrow(code('resampling-option-invalid'))
  })
})
