import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  deflatedSharpeRatio,
  expectedMaximum,
  minimumBacktestLength,
  minimumTrackRecordLength,
  probabilisticSharpeRatio,
} from '../src/index.ts'

/** Agreement to a few units of the last place of a double. */
function expectClose(actual: number, expected: number, relative = 1e-13): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected))
}

describe('expectedMaximum', () => {
  test.each([
    [1, 0],
    [2, 0.5197553442805939],
    [10, 1.57459830134575],
    [45, 2.2356401777664052],
    [100, 2.5306028932016846],
  ])('of %i: %f', (trials, expected) => expectClose(expectedMaximum(trials), expected))

  test('grows with the number of trials, to any number', () => {
    let last = -1
    for (const trials of [1, 2, 3, 10, 1e3, 1e6, 1e12, 1e15]) {
      const next = expectedMaximum(trials)
      expect(next).toBeGreaterThan(last)
      last = next
    }
    expect(last).toBeLessThan(9)
  })

  test.each([0, -1, 1.5, NaN, Infinity])('refuses %f trials', (trials) => {
    expect(() => expectedMaximum(trials)).toThrow(expect.objectContaining({ code: 'trial-count-invalid' }))
  })
})

describe('probabilisticSharpeRatio', () => {
  test.each([
    [
      { sharpe: 0.45755008833277844, observations: 24, skewness: -2.448, kurtosis: 10.164 },
      0.9132343068848602,
    ],
    [{ sharpe: 0.458, observations: 24, skewness: 0, kurtosis: 3 }, 0.9816749190910771],
    // By mpmath. Raw kurtosis: fed with the excess, 2, it would give 0.98292…
    [{ sharpe: 1, observations: 36, skewness: -0.7, kurtosis: 5, benchmark: 0.5 }, 0.9640859218395159],
  ])('%j → %f', (estimate, expected) => {
    expectClose(probabilisticSharpeRatio(estimate), expected, 1e-12)
  })

  test('is one half at the benchmark, and undefined without a variance', () => {
    const normal = { observations: 60, skewness: 0, kurtosis: 3 }
    expect(probabilisticSharpeRatio({ ...normal, sharpe: 0.1, benchmark: 0.1 })).toBe(0.5)
    expect(probabilisticSharpeRatio({ ...normal, sharpe: 0.1, observations: 1 })).toBeNaN()
    expect(probabilisticSharpeRatio({ sharpe: 1, observations: 60, skewness: 3, kurtosis: 3 })).toBeNaN()
    expect(probabilisticSharpeRatio({ ...normal, sharpe: NaN })).toBeNaN()
  })
})

describe('deflatedSharpeRatio', () => {
  // Annual Sharpe ratio 2.5 and variance 0.5 of the trials' annual ones, brought to a day by 250 days a year.
  const perDay = { sharpe: 2.5 / Math.sqrt(250), observations: 1250, varianceOfSharpes: 0.5 / 250 }
  test.each([
    [10, -3, 10, 0.9938796415275255],
    [100, -3, 10, 0.9003968344493903],
    [10, 0, 3, 0.9989652758939],
    [100, 0, 3, 0.9427705859565294],
  ])('%i trials, skewness %f, kurtosis %f: %f', (trials, skewness, kurtosis, expected) => {
    expectClose(deflatedSharpeRatio({ ...perDay, skewness, kurtosis, trials }), expected, 1e-12)
  })

  test('falls as the number of trials rises; one trial is not deflated', () => {
    const shape = { ...perDay, skewness: -1, kurtosis: 6 }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (trials, more) => {
        const fewer = deflatedSharpeRatio({ ...shape, trials })
        expect(deflatedSharpeRatio({ ...shape, trials: trials + more })).toBeLessThan(fewer)
      }),
    )
    expect(deflatedSharpeRatio({ ...shape, trials: 1 })).toBe(probabilisticSharpeRatio(shape))
  })
})

describe('minimumTrackRecordLength', () => {
  // By the formula in SciPy; the first is the paper's, daily ratios of 2 and 1 a year.
  test('of a published case', () => {
    const length = minimumTrackRecordLength({
      sharpe: 0.12649110640673517,
      skewness: 0,
      kurtosis: 3,
      benchmark: 0.06324555320336758,
    })
    expectClose(length, 682.796950432044, 1e-12)
  })

  test('is where the probabilistic Sharpe ratio reaches the confidence', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.55, max: 0.999, noNaN: true }),
        (sharpe, skewness, confidence) => {
          const estimate = { sharpe, skewness, kurtosis: 3 + skewness ** 2, benchmark: sharpe / 3 }
          const observations = minimumTrackRecordLength({ ...estimate, confidence })
          fc.pre(observations >= 2)
          expectClose(probabilisticSharpeRatio({ ...estimate, observations }), confidence, 1e-9)
        },
      ),
      { seed: 2 },
    )
  })

  test('is infinite where nothing exceeds the benchmark, and refuses odd confidences', () => {
    expect(minimumTrackRecordLength({ sharpe: 0, skewness: 0, kurtosis: 3 })).toBe(Infinity)
    expect(minimumTrackRecordLength({ sharpe: 1, skewness: 3, kurtosis: 3 })).toBeNaN()
    expect(() => minimumTrackRecordLength({ sharpe: 1, skewness: 0, kurtosis: 3, confidence: 1 })).toThrow(
      expect.objectContaining({ code: 'statistic-option-invalid' }),
    )
  })
})

test('minimumBacktestLength', () => {
  // 45 trials: the paper's five years.
  expectClose(minimumBacktestLength({ trials: 45, sharpe: 1 }).years, 4.998087004443404)
  expectClose(minimumBacktestLength({ trials: 7, sharpe: 1 }).years, 1.923143406664121)
  expectClose(minimumBacktestLength({ trials: 7, sharpe: 1 }).upperBound, 3.8918202981106265)
  expectClose(minimumBacktestLength({ trials: 45, sharpe: 2 }).years, 4.998087004443404 / 4)
  expect(() => minimumBacktestLength({ trials: 45, sharpe: 0 })).toThrow(
    expect.objectContaining({ code: 'statistic-option-invalid' }),
  )
})

interface GoldenFigures {
  readonly expected_max_normal: readonly (readonly [number, number])[]
  readonly psr: readonly Record<'sr' | 'T' | 'skew' | 'kurt' | 'sr0' | 'psr', number>[]
}
const golden = fileURLToPath(new URL('../../../../shared/golden/stats.json', import.meta.url))
test.skipIf(!existsSync(golden))('the golden file, where it is present', () => {
  const stats: GoldenFigures = JSON.parse(readFileSync(golden, 'utf8'))
  for (const [trials, expected] of stats.expected_max_normal) expectClose(expectedMaximum(trials), expected)
  for (const { sr, T, skew, kurt, sr0, psr } of stats.psr) {
    const estimate = { sharpe: sr, observations: T, skewness: skew, kurtosis: kurt, benchmark: sr0 }
    expectClose(probabilisticSharpeRatio(estimate), psr, 1e-12)
  }
})
