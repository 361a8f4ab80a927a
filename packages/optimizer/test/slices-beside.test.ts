import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { categorical, float, int, type Parameters, type Space } from '../src/index.ts'
import { neighbourhood } from '../src/neighbourhood.ts'
import { searchSpace } from '../src/search-space.ts'
import { slicesBeside } from '../src/slices-beside.ts'

const spaces: Record<string, Space> = {
  grids: { a: int(0, 9), b: float(0, 1, { step: 0.01 }), c: int(1, 200, { log: true }) },
  continuous: { a: float(0, 1), b: float(1e-3, 1, { log: true }), mode: categorical(['x', 'y']) },
  conditional: { a: int(0, 1), b: float(0, 1, { when: { a: [1] } }) },
  'choices alone': { mode: categorical(['x', 'y', 'z']), side: categorical([true, false]) },
}

test.each(Object.entries(spaces))('what is within one step is in the slices beside it: %s', (_, space) => {
  const searched = searchSpace(space)
  const near = neighbourhood(searched, space)
  const pointAt = (shares: readonly number[]): { readonly params: Parameters } => ({
    params: searched.parametersOf(
      searched.settle(
        Float64Array.from(searched.axes, (axis, i) =>
          axis.kind === 'choice'
            ? Math.floor(shares[i]! * axis.size)
            : axis.nearest(axis.low + shares[i]! * (axis.high - axis.low)),
        ),
      ),
    ),
  })
  const share = fc.nat(60).map((part) => part / 61)
  const shares = fc.array(share, { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(shares, { minLength: 2, maxLength: 60 }), (rows) => {
      const [from, ...points] = rows.map(pointAt)
      const beside = slicesBeside(searched, near, from!.params, points)
      for (const point of [from!, ...points]) {
        const isNear = (other: { readonly params: Parameters }): boolean =>
          near.distance(point.params, other.params) <= 1
        const found = beside(point).flatMap((slice) => [...slice])
        expect(new Set(found).size).toBe(found.length)
        expect(new Set(found.filter(isNear))).toEqual(new Set(points.filter(isNear)))
      }
    }),
    { seed: 1, numRuns: 200 },
  )
})
