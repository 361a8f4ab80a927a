import { seededRandom } from '@openbell/seeded-random'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Alikeness } from '../src/alikeness.ts'
import { createStudy, float, int, random, type Parameters, type Space } from '../src/index.ts'
import { searchSpace } from '../src/search-space.ts'
import { trialHistory } from '../src/trial-history.ts'
import { arbitrarySpace } from './arbitrary-space.ts'

/** Distance along one axis, from the dimension's own words. */
function apart(space: Space, name: string, a: Parameters, b: Parameters): number {
  const dimension = space[name]!
  const [one, other] = [a[name], b[name]]
  if (one === other) return 0
  if (dimension.kind === 'categorical' || typeof one !== 'number' || typeof other !== 'number') return 1
  const { low, high, step = dimension.kind === 'int' ? 1 : 0, log = false } = dimension
  const scale = log ? Math.log : (value: number): number => value
  // The cells of a grid reach half a step beyond its first and its last value.
  const last = step === 0 ? high : low + Math.floor((high - low) / step + 1e-8) * step
  const wide = scale(last + step / 2) - scale(low - step / 2)
  return Math.abs(scale(one) - scale(other)) / wide
}

function twin(space: Space, a: Parameters, b: Parameters): number {
  const distance = Object.keys(space).reduce((sum, name) => sum + apart(space, name, a, b), 0)
  return Math.exp(-distance / 0.3)
}

const more: Space = { zz: float(-1, 3), zy: int(1, 1000), zx: float(0.01, 10, { log: true }) }

test.each([
  ['few values', {}],
  ['many values too', more],
])('is the exponential of minus the distances through 0.3: axes of %s', (_, further) => {
  fc.assert(
    fc.property(arbitrarySpace, fc.nat(200), fc.integer(), (drawn, trials, seed) => {
      const declared = { ...drawn, ...further }
      const space = searchSpace(declared)
      const history = trialHistory(space)
      const alikeness = new Alikeness(space, history)
      const draw = createStudy({ space: declared, direction: 'minimize', sampler: random({ seed }) })
      const asked: Parameters[] = []
      const pick = seededRandom(seed)
      for (let trial = 0; trial < trials; trial++) {
        asked.push(draw.ask().params)
        history.ask(space.pointOf(asked[trial]!))
        // Asked for now and then, it goes on from where it was.
        if (trial < trials - 1 && pick.next() < 0.9) continue
        const params = pick.next() < 0.5 ? asked[pick.integer(asked.length)]! : draw.ask().params
        const alike = alikeness.to(space.pointOf(params))
        asked.forEach((other, i) => {
          expect(alike[i]).toBeCloseTo(twin(declared, params, other), 9)
        })
      }
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('a value beside a short grid counts as the nearest on it, one beside a long grid as what it is', () => {
  const space = searchSpace({ short: int(0, 9), long: int(1, 1000) })
  const history = trialHistory(space)
  // Axes are in the order of their names: the long one first.
  const points = [Float64Array.of(100.5, 3.4), Float64Array.of(100, 3)]
  for (const point of points) history.ask(point)
  const alikeness = new Alikeness(space, history)
  const [beside, on] = points.map((point) => [...alikeness.to(point)])
  // Half a cell of a thousand, and two of ten.
  const half = Math.exp(-0.0005 / 0.3)
  const two = Math.exp(-0.2 / 0.3)
  for (const [alike, wanted] of [
    [beside!, [1, half]],
    [on!, [half, 1]],
    [[...alikeness.to(Float64Array.of(100, 5))], [half * two, two]],
  ] as const)
    wanted.forEach((one, trial) => expect(alike[trial]).toBeCloseTo(one, 12))
})
