import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { logNormalCdf, logNormalMass, normalCdf, normalQuantileOfLog } from '../src/normal-distribution.ts'
import { normalQuantile } from '../src/normal-quantile.ts'
import { TruncatedNormal } from '../src/truncated-normal.ts'

function expectClose(actual: number, expected: number, tolerance: number): void {
  const error = Math.abs(actual - expected) / Math.max(1e-300, Math.abs(expected))
  expect(error, `${actual} against ${expected}`).toBeLessThan(tolerance)
}

/** Simpson's rule on the density, scaled by its largest value: slow, obvious, and blind to error functions. */
function integratedLogMass(a: number, b: number): number {
  const peak = a > 0 ? a : b < 0 ? b : 0
  const density = (x: number): number => Math.exp(0.5 * (peak * peak - x * x))
  const steps = 20_000
  const width = (b - a) / steps
  let sum = density(a) + density(b)
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density(a + i * width)
  return Math.log((sum * width) / 3) - 0.5 * peak * peak - 0.5 * Math.log(2 * Math.PI)
}

test.each([
  [-38, -726.5572160188201],
  [-10, -53.23128515051248],
  [-1, -1.8410216450092634],
  [-0.3, -0.9621028181688505],
  [0, -Math.LN2],
  [0.5, -0.36894641528865635],
  [3, -0.0013508099647481925],
  [8, -6.220960574271742e-16],
])('log Φ(%d) is what SciPy 1.17 gives', (x, expected) => {
  expectClose(logNormalCdf(x), expected, 1e-14)
})

test('Φ is what SciPy 1.17 gives, in both tails', () => {
  expectClose(normalCdf(-10), 7.61985302416047e-24, 1e-13)
  expectClose(normalCdf(-0.3), 0.3820885778110474, 1e-15)
  expectClose(normalCdf(3), 0.9986501019683699, 1e-15)
})

test.each([
  [30, 40, 0.5, 30.023070467827313],
  [-1, 2, 0.1, -0.704647821094745],
  [-50, -45, 0.9, -45.00234012949466],
])('the quantile in [%d, %d] at %d is what SciPy 1.17 gives', (a, b, q, expected) => {
  expectClose(new TruncatedNormal(a, b).quantile(q), expected, 1e-13)
})

test.each([
  [0.3, -0.5244005127080408],
  [0.07, -1.4757910281791706],
  [0.01, -2.326347874040841],
  [1e-5, -4.264890793922825],
  [1e-10, -6.361340902404057],
  [1e-12, -7.034483825301132],
  [1e-50, -14.933337534788489],
  [1e-200, -30.20559417957964],
])('the quantile at %d is what mpmath gives with 60 digits', (p, expected) => {
  expectClose(normalQuantile(p), expected, 1e-15)
})

test('the mass between two bounds is the integral of the density', () => {
  const bounds = fc.tuple(
    fc.double({ min: -35, max: 35, noNaN: true }),
    fc.double({ min: 1e-3, max: 4, noNaN: true }),
  )
  fc.assert(
    fc.property(bounds, ([a, width]) => {
      const expected = integratedLogMass(a, a + width)
      expect(Math.abs(logNormalMass(a, a + width) - expected)).toBeLessThan(1e-9)
    }),
    { examples: [[[30, 4]], [[-34, 4]], [[-0.0005, 0.001]]] },
  )
})

test('the quantile undoes log Φ wherever it is finite', () => {
  fc.assert(
    fc.property(fc.double({ min: -100, max: 5, noNaN: true }), (x) => {
      expect(Math.abs(normalQuantileOfLog(logNormalCdf(x)) - x)).toBeLessThan(
        x > 3 ? 1e-9 : 1e-12 * (1 + Math.abs(x)),
      )
    }),
  )
})

test('quantiles of a cut normal stay within its bounds and rise with the share', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const bound = fc.double({ min: -60, max: 60, noNaN: true })
  fc.assert(
    fc.property(bound, bound, share, share, (one, two, p, q) => {
      const [a, b] = [Math.min(one, two), Math.max(one, two) + 1e-3]
      const [low, high] = [
        new TruncatedNormal(a, b).quantile(Math.min(p, q)),
        new TruncatedNormal(a, b).quantile(Math.max(p, q)),
      ]
      expect(low).toBeGreaterThanOrEqual(a)
      expect(high).toBeLessThanOrEqual(b)
      expect(low).toBeLessThanOrEqual(high + 1e-9)
    }),
  )
})
