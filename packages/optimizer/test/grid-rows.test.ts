import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { float, int } from '../src/index.ts'
import { GridRows } from '../src/grid-rows.ts'
import { isGrid, searchAxis } from '../src/search-axis.ts'

// A grid of one value, one with more values than places, one with a step that is no binary fraction, and a logarithm.
const axes = [
  searchAxis('x', int(3, 3)),
  searchAxis('x', int(0, 5000)),
  searchAxis('x', float(-0.3, 0.7, { step: 0.1 })),
  searchAxis('x', int(1, 64, { log: true })),
].filter(isGrid)

test('rows are those of a map, for values on the grid, beside it and beyond it', () => {
  const move = fc.record({
    value: fc.oneof(fc.nat(5200), fc.double({ noNaN: true, min: -2, max: 70 })),
    snaps: fc.boolean(),
    clears: fc.nat(40).map((share) => share === 0),
  })
  fc.assert(
    fc.property(fc.constantFrom(...axes), fc.array(move, { maxLength: 200 }), (axis, moves) => {
      const rows = new GridRows(axis)
      const twin = new Map<number, number>()
      moves.forEach(({ value, snaps, clears }, i) => {
        if (clears) {
          rows.clear()
          twin.clear()
        }
        const at = (snaps ? axis.nearest(value) : value) + 0
        expect(rows.get(at)).toBe(twin.get(at) ?? -1)
        if (!twin.has(at)) {
          rows.set(at, i)
          twin.set(at, i)
        }
        expect([...rows.known]).toEqual([...twin.values()])
      })
    }),
    { seed: 1, numRuns: 100 },
  )
})
