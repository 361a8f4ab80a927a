import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  annualReturn,
  annualVolatility,
  calmarRatio,
  compoundAnnualReturn,
  dailySharpe,
  dailySortino,
  maxDrawdown,
  rawKurtosis,
  skewness,
  tailRatio,
} from '../../src/index.ts'

/** Returns of a published example in per cent, as dollars of an account of 100. */
const example = Float64Array.of(1, 10, -4, 2, 3, 2, 1, -10)
/** The same returns on a growing account, after an idle day, as the example's compound figures have it. */
const compounded = compound([0, 1, 10, -4, 2, 3, 2, 1, -10])

/** Sixty whole numbers from −1000 to 1000, every seventh an idle day; the figures below are SciPy's and NumPy's. */
const sixty = Float64Array.from(portableNumbers(60), (value, i) => (i % 7 === 0 ? 0 : value))

describe('figures of reference libraries', () => {
  test('of the published example', () => {
    expect(dailySharpe(example)).toBeCloseTo(1.7238613961706866, 13)
    expect(dailySortino(example)).toBeCloseTo(2.605531251673693, 13)
    expect(annualVolatility(example, 100)).toBeCloseTo(0.9136465399704637, 13)
    expect(compoundAnnualReturn(compounded, 100)).toBeCloseTo(1.9135925373194231, 11)
    expect(maxDrawdown(compounded, 100)).toBeCloseTo(0.1, 13)
    expect(calmarRatio(compounded, 100)).toBeCloseTo(19.13592537319423, 10)
    // Published as 0.947: with the idle day counted, 7.2 / 7.6.
    expect(tailRatio(Float64Array.of(0, ...example))).toBeCloseTo(7.2 / 7.6, 13)
  })

  test('of sixty days', () => {
    expect(sixty.slice(0, 6)).toEqual(Float64Array.of(0, -353, -447, -11, -212, -53))
    expect(dailySharpe(sixty)).toBeCloseTo(-0.9719269073165361, 12)
    expect(dailySortino(sixty)).toBeCloseTo(-1.3636280614422844, 12)
    expect(annualVolatility(sixty, 50_000)).toBeCloseTo(0.15677722146895393, 13)
    expect(annualReturn(sixty, 50_000)).toBeCloseTo(-0.152376, 13)
    expect(compoundAnnualReturn(sixty, 50_000)).toBeCloseTo(-0.14376364780393058, 13)
    expect(maxDrawdown(sixty, 50_000)).toBeCloseTo(0.11588, 13)
    expect(skewness(sixty)).toBeCloseTo(0.20942366277407046, 12)
    expect(rawKurtosis(sixty)).toBeCloseTo(2.189372407275156, 12)
    expect(tailRatio(sixty)).toBeCloseTo(1.0706838098893365, 12)
  })

  test('of the moments of few values', () => {
    expect(skewness(example)).toBeCloseTo(-0.3650572690177864, 12)
    expect(rawKurtosis(example)).toBeCloseTo(3.1195347316569917, 12)
    const heavy = Float64Array.of(-3000, 0, 0, 50, 75, 120, -20, 400)
    expect(skewness(heavy)).toBeCloseTo(-2.196977095430339, 12)
    expect(rawKurtosis(heavy)).toBeCloseTo(5.978429503257105, 12)
  })
})

describe('worked by hand', () => {
  test('the kurtosis is raw, the moments are biased', () => {
    // Two values, one deviation to each side: m₄ / m₂² is 1; excess kurtosis would be −2.
    expect(rawKurtosis(Float64Array.of(-1, 1))).toBe(1)
    expect(skewness(Float64Array.of(-1, 1))).toBe(0)
    // Deviations −1, −1, 2: m₂ = 2, m₃ = 2, m₄ = 6.
    expect(skewness(Float64Array.of(0, 0, 3))).toBeCloseTo(2 / 2 ** 1.5, 13)
    expect(rawKurtosis(Float64Array.of(0, 0, 3))).toBeCloseTo(6 / 4, 13)
  })

  test('the downside is taken over all days', () => {
    // Mean 1; losses 0, 0, 2, 0: √(4 / 4) = 1.
    expect(dailySortino(Float64Array.of(3, 3, -2, 0))).toBeCloseTo(Math.sqrt(252), 12)
  })

  test('a year is 252 days', () => {
    expect(annualReturn(Float64Array.of(100, 0), 50_000)).toBeCloseTo((50 * 252) / 50_000, 13)
    expect(compoundAnnualReturn(new Float64Array(252).fill(100), 50_400)).toBeCloseTo(0.5, 12)
    expect(compoundAnnualReturn(new Float64Array(126).fill(200), 50_400)).toBeCloseTo(1.25, 12)
    // All of it lost is −100 %; more than all has no rate.
    expect(compoundAnnualReturn(Float64Array.of(-100), 100)).toBe(-1)
    expect(compoundAnnualReturn(Float64Array.of(-101), 100)).toBeNaN()
  })

  test('percentiles lie between two days', () => {
    // Of 21 days the second from either end: 5 % and 95 % of 20 steps.
    expect(tailRatio(Float64Array.from({ length: 21 }, (_, i) => i - 8))).toBeCloseTo(11 / 7, 13)
    // A percentile of −0 gives a plain zero.
    expect(tailRatio(Float64Array.of(-2, -0))).toBeNaN()
    expect(tailRatio(Float64Array.from({ length: 41 }, (_, i) => (i < 4 ? -1 : -0)))).toBe(0)
  })
})

describe('not defined', () => {
  const none = new Float64Array(0)
  const idle = new Float64Array(20)
  // Equal but for rounding.
  const equal = Float64Array.of(0.3, 0.1 + 0.2, 0.3, 0.1 + 0.2)

  test('without days, or without two different ones', () => {
    for (const days of [none, Float64Array.of(5), idle, equal]) {
      for (const metric of [dailySharpe, dailySortino, skewness, rawKurtosis, tailRatio])
        expect(metric(days), metric.name).toBeNaN()
      expect(annualVolatility(days, 100)).toBeNaN()
      expect(calmarRatio(days, 100)).toBeNaN()
    }
    expect(annualReturn(none, 100)).toBeNaN()
    expect(compoundAnnualReturn(none, 100)).toBeNaN()
    expect(annualReturn(idle, 100)).toBe(0)
    expect(compoundAnnualReturn(idle, 100)).toBe(0)
  })

  test('without a loss', () => {
    const won = Float64Array.of(1, 2, 0, 3)
    expect(dailySortino(won)).toBeNaN()
    expect(calmarRatio(won, 100)).toBeNaN()
    expect(tailRatio(won)).toBeNaN()
    expect(tailRatio(won.map((pnl) => -pnl - 1))).toBeNaN()
    expect(dailySortino(Float64Array.of(5, -1e-12, 5))).toBeNaN()
  })

  test('without a balance', () => {
    const refusal = expect.objectContaining({ code: 'invalid-money' })
    for (const metric of [annualReturn, annualVolatility, compoundAnnualReturn, calmarRatio])
      for (const balance of [0, -1, NaN, Infinity])
        expect(() => metric(example, balance), metric.name).toThrow(refusal)
  })
})

describe('on random accounts', () => {
  const days = fc
    .array(fc.integer({ min: -500, max: 500 }), { minLength: 3, maxLength: 60 })
    .map((pnl) => Float64Array.from(pnl))
  const options = { numRuns: 500, seed: 20250117 }
  const unscaled = [dailySharpe, dailySortino, skewness, rawKurtosis, tailRatio]

  test('money twice as large changes no ratio, nor a return on twice the balance', () => {
    fc.assert(
      fc.property(days, (pnl) => {
        const twice = pnl.map((each) => 2 * each)
        for (const metric of unscaled) expect(metric(twice), metric.name).toBe(metric(pnl))
        for (const metric of [annualReturn, annualVolatility, compoundAnnualReturn, calmarRatio])
          expect(metric(twice, 100_000), metric.name).toBe(metric(pnl, 50_000))
      }),
      options,
    )
  })

  test('the order of the days does not matter but for drawdowns', () => {
    fc.assert(
      fc.property(days, (pnl) => {
        const backwards = pnl.toReversed()
        for (const metric of unscaled) expectClose(metric(backwards), metric(pnl))
        for (const metric of [annualReturn, annualVolatility, compoundAnnualReturn])
          expectClose(metric(backwards, 50_000), metric(pnl, 50_000))
      }),
      options,
    )
  })

  test('the mirrored account has the mirrored figures', () => {
    fc.assert(
      fc.property(days, (pnl) => {
        const mirrored = pnl.map((each) => -each)
        expectClose(dailySharpe(mirrored), -dailySharpe(pnl))
        expectClose(skewness(mirrored), -skewness(pnl))
        expectClose(rawKurtosis(mirrored), rawKurtosis(pnl))
        expectClose(annualVolatility(mirrored, 100), annualVolatility(pnl, 100))
        const ratio = tailRatio(pnl)
        if (ratio > 0) expectClose(tailRatio(mirrored), 1 / ratio)
      }),
      options,
    )
  })

  test('return over volatility is the Sharpe ratio, and no figure is -0', () => {
    fc.assert(
      fc.property(days, (pnl) => {
        expectClose(annualReturn(pnl, 50_000) / annualVolatility(pnl, 50_000), dailySharpe(pnl))
        for (const metric of unscaled) expect(Object.is(metric(pnl), -0), metric.name).toBe(false)
      }),
      options,
    )
  })
})

function expectClose(actual: number, expected: number): void {
  if (Number.isNaN(expected)) expect(actual).toBeNaN()
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)))
}

/** Daily profit of an account of 100 dollars with these returns in per cent. */
function compound(percent: readonly number[]): Float64Array {
  let balance = 100
  return Float64Array.from(percent, (each) => {
    const profit = (balance * each) / 100
    balance += profit
    return profit
  })
}

/** The same numbers in any language: a linear congruential generator, from −1000 to 1000. */
function portableNumbers(count: number): number[] {
  let state = 12345
  return Array.from({ length: count }, () => {
    state = (Math.imul(1103515245, state) + 12345) & 0x7fffffff
    return (state % 2001) - 1000
  })
}
