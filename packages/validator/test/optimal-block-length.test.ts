import { expect, test } from 'vitest'
import { optimalBlockLength } from '../src/index.ts'
import { portableAutoregression } from './portable-numbers.ts'

// By arch 8.0.0, optimal_block_length.
test.each([
  [2000, 0.3, 31337, 9.978676582705862, 11.422733206056812],
  [63, 0.5, 5, 5.272626329528585, 6.0356504550730685],
  [250, 0, 9, 1.0792673610573345, 1.23545271972528],
  [250, -0.4, 9, 5.748119829609185, 6.579954636856865],
  [20, 0.2, 3, 0.9461256956690346, 1.0830435590780232],
])('%i values with an autocorrelation of %f', (length, share, seed, stationary, circular) => {
  const lengths = optimalBlockLength(portableAutoregression(length, share, seed))
  expect(lengths.stationary).toBeCloseTo(stationary, 11)
  expect(lengths.circular).toBeCloseTo(circular, 11)
})

test('is undefined without variation or with a handful of values', () => {
  expect(optimalBlockLength(new Float64Array(50)).stationary).toBeNaN()
  expect(optimalBlockLength([1, 2, 3, 2, 1, 3, 2]).circular).toBeNaN()
})
