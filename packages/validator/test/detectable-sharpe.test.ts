import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalCdf, normalQuantile } from '@openbell/numerics'
import { detectableSharpe } from '../src/index.ts'

// Expected values from Python's statistics.NormalDist.
test.each([
  [13, 0.8, 0.05, 10.947442351347433],
  [38, 0.8, 0.05 / 3, 7.647441213433264],
  [38, 0.5, 0.05 / 3, 5.480110646985705],
  [252, 0.8, 0.05, 2.486474860524386],
  [200, 0.9, 0.01, 4.049857076658729],
])('%d days find with a power of %d at a level of %d', (observations, power, level, annual) => {
  const found = detectableSharpe({ observations, power, level }) * Math.sqrt(252)
  expect(found).toBeCloseTo(annual, 10)
})

test('five per cent and four of five cases are the defaults', () => {
  expect(detectableSharpe({ observations: 13 })).toBeCloseTo(10.947442351347433 / Math.sqrt(252), 12)
})

test('what is detectable has the power that was asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.double({ min: 0.5, max: 0.999, noNaN: true }),
      fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
      (observations, power, level) => {
        const sharpe = detectableSharpe({ observations, power, level })
        // Φ(SR √T − z): how often the test rejects when SR is the true ratio.
        const found = normalCdf(sharpe * Math.sqrt(observations) - normalQuantile(1 - level))
        expect(found).toBeCloseTo(power, 9)
      },
    ),
    { seed: 3 },
  )
})

test('no day finds nothing, and odd levels and powers are refused', () => {
  expect(detectableSharpe({ observations: 0 })).toBe(Infinity)
  const refusal: unknown = expect.objectContaining({ code: 'statistic-option-invalid' })
  expect(() => detectableSharpe({ observations: 9, level: 0.6 })).toThrow(refusal)
  expect(() => detectableSharpe({ observations: 9, level: 0 })).toThrow(refusal)
  expect(() => detectableSharpe({ observations: 9, power: 1 })).toThrow(refusal)
})
