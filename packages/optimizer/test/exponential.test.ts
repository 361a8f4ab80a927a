import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exponentialBelowOne } from '../src/exponential.ts'

test('the exponential is that of the language to a few bits', () => {
  expect(exponentialBelowOne(0)).toBe(1)
  fc.assert(
    fc.property(fc.double({ min: -700, max: 0, noNaN: true }), (x) => {
      expect(Math.abs(exponentialBelowOne(x) / Math.exp(x) - 1)).toBeLessThan(5e-16)
    }),
    { seed: 1, numRuns: 10_000 },
  )
})
