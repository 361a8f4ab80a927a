import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { TruncatedNormal } from '../src/truncated-normal.ts'

test.each([
  [30, 40, 0.5, 30.023070467827313],
  [-1, 2, 0.1, -0.704647821094745],
  [-50, -45, 0.9, -45.00234012949466],
])('the quantile in [%d, %d] at %d is what SciPy 1.17 gives', (a, b, q, expected) => {
  expect(Math.abs(new TruncatedNormal(a, b).quantile(q) / expected - 1)).toBeLessThan(1e-13)
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
