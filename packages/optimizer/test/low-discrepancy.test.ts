import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { haltonSequence } from '../src/halton-sequence.ts'
import { sobolSequence } from '../src/sobol-sequence.ts'

/** Points of scipy.stats.qmc.Sobol(32, scramble=False), SciPy 1.17.1, in 2048ths. */
const SOBOL: Record<number, readonly number[]> = {
  0: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  1: [
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024,
    1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024,
  ],
  2: [
    1536, 512, 512, 512, 1536, 1536, 512, 1536, 1536, 1536, 1536, 1536, 512, 512, 1536, 512, 1536, 512, 1536,
    512, 512, 1536, 512, 512, 512, 1536, 512, 1536, 512, 1536, 512, 512,
  ],
  3: [
    512, 1536, 1536, 1536, 512, 512, 1536, 512, 512, 512, 512, 512, 1536, 1536, 512, 1536, 512, 1536, 512,
    1536, 1536, 512, 1536, 1536, 1536, 512, 1536, 512, 1536, 512, 1536, 1536,
  ],
  100: [
    848, 528, 1584, 1488, 1808, 1520, 48, 976, 1296, 1424, 944, 1392, 976, 1744, 656, 1008, 1392, 1520, 1712,
    688, 1552, 816, 16, 1008, 48, 16, 1936, 1360, 496, 1488, 1456, 848,
  ],
  1023: [
    2, 1542, 1254, 298, 382, 898, 286, 1266, 706, 1742, 1390, 74, 266, 1362, 742, 950, 642, 1794, 1198, 654,
    1774, 38, 1626, 402, 490, 770, 1042, 1558, 1722, 890, 1902, 1258,
  ],
  2047: [
    1, 1285, 1907, 719, 1291, 1347, 241, 65, 1873, 913, 1021, 1813, 1197, 2023, 1001, 1389, 1109, 1687, 225,
    75, 733, 221, 193, 1429, 1945, 655, 519, 161, 1087, 803, 155, 849,
  ],
}

/** Points of scipy.stats.qmc.Halton(6, scramble=False), SciPy 1.17.1. */
const HALTON: Record<number, readonly number[]> = {
  0: [0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
  1: [0.5, 0.3333333333333333, 0.2, 0.14285714285714285, 0.09090909090909091, 0.07692307692307693],
  2: [0.25, 0.6666666666666666, 0.4, 0.2857142857142857, 0.18181818181818182, 0.15384615384615385],
  10: [0.3125, 0.37037037037037035, 0.08, 0.4489795918367347, 0.9090909090909092, 0.7692307692307693],
  199: [
    0.88671875, 0.39094650205761317, 0.9776000000000001, 0.4402332361516035, 0.14951164537941397,
    0.31998179335457444,
  ],
}

describe('the Sobol sequence', () => {
  test.each(Object.entries(SOBOL))('point %s is the one of SciPy', (index, expected) => {
    const point = sobolSequence(32, null)(Number(index))
    expect(Array.from(point, (value) => value * 2048)).toEqual(expected)
  })

  test('has one of its first 2^m points in each of 2^m equal intervals of every axis, scrambled or not', () => {
    for (const seed of [null, 1, 2, 'x']) {
      const at = sobolSequence(32, seed)
      const points = Array.from({ length: 256 }, (_, i) => at(i))
      for (let axis = 0; axis < 32; axis++) {
        const cells = new Set(points.map((point) => Math.floor(point[axis]! * 256)))
        expect(cells.size, `axis ${axis}, seed ${seed}`).toBe(256)
      }
    }
  })

  test('fills every elementary box of the first two axes once, scrambled or not', () => {
    for (const seed of [null, 1, 2]) {
      const at = sobolSequence(2, seed)
      const points = Array.from({ length: 256 }, (_, i) => at(i))
      for (let split = 0; split <= 8; split++) {
        const boxes = new Set(
          points.map(([x, y]) => `${Math.floor(x! * 2 ** split)},${Math.floor(y! * 2 ** (8 - split))}`),
        )
        expect(boxes.size, `split ${split}, seed ${seed}`).toBe(256)
      }
    }
  })

  test('the scrambling depends on the seed and moves the first point away from the corner', () => {
    const first = [1, 2, 3].map((seed) => sobolSequence(3, seed)(0).join())
    expect(new Set(first).size).toBe(3)
    expect(sobolSequence(3, null)(0).join()).toBe('0,0,0')
    expect(first).not.toContain('0,0,0')
  })
})

describe('the Halton sequence', () => {
  test.each(Object.entries(HALTON))('point %s is the one of SciPy', (index, expected) => {
    haltonSequence(
      6,
      null,
    )(Number(index)).forEach((value, axis) => {
      expect(value).toBeCloseTo(expected[axis]!, 14)
    })
  })

  test('has one of its first b^m points in each of b^m equal intervals of the axis with base b, scrambled', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const at = haltonSequence(4, seed)
        const cases = [
          [0, 64],
          [1, 81],
          [2, 125],
          [3, 49],
        ] as const
        for (const [axis, count] of cases) {
          // The middle of the last place keeps the rounding of 1/3 away from the borders of the cells.
          const cells = new Set(
            Array.from({ length: count }, (_, i) => Math.floor(at(i)[axis]! * count + 1e-9)),
          )
          expect(cells.size).toBe(count)
        }
      }),
      { seed: 1, numRuns: 30 },
    )
  })
})
