import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { logNormalCdf, logNormalMass, normalCdf, normalQuantile, normalQuantileOfLog } from '../src/index.ts'

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

// mpmath 1.3, ncdf with 30 digits.
test.each([
  [-37.5, 4.605353009581955e-308],
  [-30, 4.906713927148187e-198],
  [-20, 2.7536241186062337e-89],
  [-10, 7.619853024160525e-24],
  [-8, 6.220960574271784e-16],
  [-5, 2.866515718791939e-7],
  [-3.5, 0.00023262907903552504],
  [-2.5, 0.006209665325776135],
  [-1.96, 0.024997895148220435],
  [-1, 0.15865525393145705],
  [-0.5, 0.3085375387259869],
  [-0.1, 0.460172162722971],
  [0, 0.5],
  [1e-9, 0.5000000003989423],
  [0.1, 0.539827837277029],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [2, 0.9772498680518208],
  [3, 0.9986501019683699],
  [8, 0.9999999999999993],
])('Φ(%d) is what mpmath gives', (x, expected) => {
  expectClose(normalCdf(x), expected, x < -5 ? 2e-13 : 1e-15)
})

test('Φ has its limits at both ends and no value for none', () => {
  expect([-Infinity, -40, Infinity, NaN].map(normalCdf)).toEqual([0, 0, 1, NaN])
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

test('above one half the quantile is mirrored, and has its limits and no value outside', () => {
  for (const p of [0.5, 0.625, 0.875, 0.9375, 1 - 2 ** -20, 1 - 2 ** -50])
    expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 14)
  expect([0, 1, -0.1, 1.1, NaN].map(normalQuantile)).toEqual([-Infinity, Infinity, NaN, NaN, NaN])
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
    { seed: 1, examples: [[[30, 4]], [[-34, 4]], [[-0.0005, 0.001]]] },
  )
})

test('the quantiles undo Φ and log Φ wherever these are finite', () => {
  fc.assert(
    fc.property(fc.double({ min: -100, max: 5, noNaN: true }), (x) => {
      const most = x > 3 ? 1e-9 : 1e-12 * (1 + Math.abs(x))
      expect(Math.abs(normalQuantileOfLog(logNormalCdf(x)) - x)).toBeLessThan(most)
      if (x > -37) expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(most)
    }),
    { seed: 1 },
  )
})
