import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { PointSet } from '../src/point-set.ts'

const value = fc.oneof(
  fc.constantFrom(0, -0, NaN, 0.1, 0.1 + 2 ** -56, 0.1 + 2 ** -54, 1, -1, 2 ** 32, 2 ** 33, 1e-300),
  fc.integer({ min: 0, max: 3 }),
  fc.double(),
)

test('has what a set of texts has', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }).chain((length) => {
        const point = fc.array(value, { minLength: length, maxLength: length })
        return fc.record({ length: fc.constant(length), points: fc.array(point, { maxLength: 300 }) })
      }),
      ({ length, points }) => {
        const set = new PointSet(length)
        const texts = new Set<string>()
        points.forEach((point, i) => {
          expect(set.has(point)).toBe(texts.has(point.join()))
          // What was only asked for is not in it.
          if (i % 3 === 0) return
          set.add(Float64Array.from(point))
          texts.add(point.join())
        })
        for (const point of points) expect(set.has(point)).toBe(texts.has(point.join()))
      },
    ),
    { seed: 1, numRuns: 200 },
  )
})

test('holds every point of a grid, and none beside it', () => {
  const set = new PointSet(2)
  for (let x = 0; x < 200; x++) for (let y = 0; y < 200; y += 2) set.add([x / 8, y])
  for (let x = 0; x < 200; x++) for (let y = 0; y < 200; y++) expect(set.has([x / 8, y])).toBe(y % 2 === 0)
})
