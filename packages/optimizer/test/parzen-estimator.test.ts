import { seededRandom, type SeededRandom } from '@openbell/seeded-random'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { categorical, float, int } from '../src/index.ts'
import { logDensity } from '../src/density-sum.ts'
import type { ParzenEstimator } from '../src/parzen-estimator.ts'
import { PromiseRanking } from '../src/promise-ranking.ts'
import { searchAxis, type SearchAxis } from '../src/search-axis.ts'
import { ObservationWeights } from '../src/tpe-weights.ts'
import { estimatorOf } from './estimator-of.ts'

const axes = {
  float: searchAxis('x', float(-5, 5)),
  float_log: searchAxis('x', float(1e-3, 10, { log: true })),
  float_step: searchAxis('x', float(0, 2, { step: 0.25 })),
  int: searchAxis('x', int(2, 50)),
  int_log: searchAxis('x', int(1, 512, { log: true })),
  cat: searchAxis('x', categorical(['a', 'b', 'c', 'd'])),
}

/** Abramowitz and Stegun 7.1.26 is good to 1.5e-7: enough to notice a wrong term, and nothing of ours is in it. */
function cdf(x: number): number {
  const z = Math.abs(x) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * z)
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-z * z)
  return x < 0 ? tail / 2 : 1 - tail / 2
}

/** A kernel's density at a value, straight from its definition. */
function naiveDensity(
  { factors, size }: ParzenEstimator,
  f: number,
  slot: number,
  value: number,
  observed: number,
): number {
  const factor = factors[f]!
  if (!('means' in factor)) {
    const choices = factor.axis.size
    if (slot === 0) return 1 / choices
    const share = 1 / (size + 1)
    return ((observed === value ? 1 : 0) + share) / (1 + choices * share)
  }
  const { axis, means, deviations } = factor
  const z = (coordinate: number): number => (coordinate - means[slot]!) / deviations[slot]!
  const inside = cdf(z(axis.high)) - cdf(z(axis.low))
  if (Number.isFinite(axis.size))
    return (cdf(z(axis.cellEnd(value))) - cdf(z(axis.cellStart(value)))) / inside
  const at = z(axis.coordinate(value))
  return Math.exp(-0.5 * at * at) / Math.sqrt(2 * Math.PI) / deviations[slot]! / inside
}

const weightsOf = (n: number): number[] => {
  const weights = new ObservationWeights(n)
  return Array.from({ length: n }, (_, place) => weights.of(place))
}

/** The density by a plain double loop over kernels and factors. */
function naive(
  estimator: ParzenEstimator,
  columns: readonly (readonly number[])[],
  point: ArrayLike<number>,
): number {
  const n = estimator.size
  const weights = [...weightsOf(n), 1]
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.reduce(
    (density, weight, i) =>
      density +
      columns.reduce(
        (product, column, f) =>
          product * naiveDensity(estimator, f, i === n ? 0 : i + 1, point[f]!, column[i] ?? NaN),
        weight / total,
      ),
    0,
  )
}

const draw = (axis: SearchAxis, share: number): number =>
  axis.kind === 'choice'
    ? Math.floor(share * axis.size * 0.999)
    : axis.nearest(axis.low + share * (axis.high - axis.low))

const all = Object.values(axes)
const shares = (minLength: number, maxLength: number): fc.Arbitrary<number[][]> =>
  fc.array(
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: all.length, maxLength: all.length }),
    { minLength, maxLength },
  )
/** Values of each axis at rows of shares. */
const columnsOf = (rows: number[][]): number[][] =>
  all.map((axis, f) => rows.map((row) => draw(axis, row[f]!)))

test('log densities are those of a slow twin that multiplies and adds', () => {
  fc.assert(
    fc.property(shares(0, 40), shares(1, 1), (observed, at) => {
      const columns = columnsOf(observed)
      const estimator = estimatorOf(all, columns)
      const point = Float64Array.from(columnsOf(at), ([value]) => value!)
      const density = naive(estimator, columns, point)
      expect(Math.abs(Math.exp(logDensity(estimator, point)) / density - 1)).toBeLessThan(1e-3)
    }),
    { seed: 1 },
  )
})

const ofOneKind = [
  ['grids', ['float_step', 'int', 'int_log']],
  ['continuous axes', ['float', 'float_log']],
] as const

test.each(ofOneKind)('the same of 1 to 8 %s and nothing else', (_, kinds) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), shares(0, 40), shares(1, 1), (count, observed, at) => {
      const alike = Array.from({ length: count }, (__, f) => axes[kinds[f % kinds.length]!])
      // There are fewer shares than axes: what is one row further is as good.
      const valuesOf = (rows: number[][]): number[][] =>
        alike.map((axis, f) =>
          rows.map((row, i) =>
            draw(axis, (f < all.length ? row : rows[(i + 1) % rows.length]!)[f % all.length]!),
          ),
        )
      const columns = valuesOf(observed)
      const estimator = estimatorOf(alike, columns)
      const point = Float64Array.from(valuesOf(at), ([value]) => value!)
      const density = naive(estimator, columns, point)
      expect(Math.abs(Math.exp(logDensity(estimator, point)) / density - 1)).toBeLessThan(1e-3)
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('an estimator is the same to the bit whatever the order in which its observations came and went', () => {
  fc.assert(
    fc.property(shares(1, 150), shares(3, 3), fc.infiniteStream(fc.nat()), (rows, points, numbers) => {
      const pick = (bound: number): number => Number(numbers.next().value) % bound
      const columns = columnsOf(rows)
      const straight = estimatorOf(all, columns)
      const wandering = estimatorOf(
        all,
        columns.map(() => []),
      )
      const row = (i: number): Float64Array =>
        Float64Array.from(all, (axis, f) =>
          axis.kind === 'number' ? axis.coordinate(columns[f]![i]!) : columns[f]![i]!,
        )
      const away = new Set(rows.keys())
      const toggle = (i: number): void => {
        if (away.delete(i)) wandering.insert(i + 1, row(i))
        else {
          wandering.remove(i + 1)
          away.add(i)
        }
      }
      for (let step = 0; step < 60; step++) toggle(pick(rows.length))
      for (const i of [...away].sort(() => pick(3) - 1)) toggle(i)
      for (const point of points.map((share) => Float64Array.from(all, (axis, f) => draw(axis, share[f]!))))
        expect(logDensity(wandering, point)).toBe(logDensity(straight, point))
    }),
    { seed: 1, numRuns: 50 },
  )
})

test('points are ranked as by whole sums, although few of the sums are made', () => {
  fc.assert(
    fc.property(shares(1, 25), shares(0, 300), shares(1, 24), (best, rest, points) => {
      const [good, bad] = [columnsOf(best), columnsOf(rest)]
      const above = estimatorOf(all, good)
      const below = estimatorOf(all, bad, {}, above.grids)
      const candidates = points.map((row) => Float64Array.from(all, (axis, f) => draw(axis, row[f]!)))
      const promise = candidates.map((point) => logDensity(above, point) - logDensity(below, point))
      const ranking = new PromiseRanking(above, below, candidates.length)
      candidates.forEach((candidate, i) => ranking.points[i]!.set(candidate))
      ranking.begin()
      const order = candidates.map(() => ranking.next())
      expect(ranking.next()).toBe(-1)
      expect([...order].sort((a, b) => a - b)).toEqual([...candidates.keys()])
      // Refusing points beforehand only leaves them out.
      const isWanted = (index: number): boolean => index % 3 === 1
      ranking.begin()
      const wanted = order.map(() => ranking.next(isWanted))
      expect(wanted.filter((index) => index >= 0)).toEqual(order.filter(isWanted))
      // Rounding may swap what is equal to 12 digits.
      order.slice(1).forEach((index, i) => {
        expect(promise[index]! - promise[order[i]!]!).toBeLessThan(1e-11)
      })
      const exact = candidates.map((point) => Math.log(naive(above, good, point) / naive(below, bad, point)))
      expect(Math.max(...exact) - exact[order[0]!]!).toBeLessThan(2e-3)
    }),
    { seed: 1 },
  )
})

/** A value of an estimator over one axis. */
function drawn(estimator: ParzenEstimator, random: SeededRandom): number {
  const point = new Float64Array(1)
  estimator.draw(random, point)
  return point[0]!
}

describe('samples follow the density that is computed for them', () => {
  const COUNT = 40_000

  test.each([
    ['float_step', [0.25, 0.25, 1.5], Array.from({ length: 9 }, (_, i) => i / 4)],
    ['int', [2, 3, 40], Array.from({ length: 49 }, (_, i) => 2 + i)],
    ['cat', [2, 2, 3], [0, 1, 2, 3]],
  ] as const)('%s: shares of every value', (name, observed, values) => {
    const estimator = estimatorOf([axes[name]], [observed])
    const random = seededRandom(1)
    const sample = Float64Array.from({ length: COUNT }, () => drawn(estimator, random))
    const expected = values.map((value) => Math.exp(logDensity(estimator, Float64Array.of(value))))
    expect(expected.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    values.forEach((value, i) => {
      const share = sample.filter((drawn) => drawn === value).length / COUNT
      const deviation = Math.sqrt((expected[i]! * (1 - expected[i]!)) / COUNT)
      expect(Math.abs(share - expected[i]!), `${value}`).toBeLessThan(5 * deviation)
    })
  })

  test.each([
    ['float', [-4.9, 0.1, 0.2]],
    ['float_log', [0.0011, 0.5, 0.6]],
  ] as const)('%s: shares of bins', (name, observed) => {
    const axis = axes[name]
    if (axis.kind !== 'number') throw new Error('unreachable')
    const estimator = estimatorOf([axis], [observed])
    const random = seededRandom(1)
    const sample = Float64Array.from({ length: COUNT }, () => axis.coordinate(drawn(estimator, random)))
    const width = (axis.high - axis.low) / 20
    for (let bin = 0; bin < 20; bin++) {
      const from = axis.low + bin * width
      const inside = Float64Array.from({ length: 200 }, (_, i) =>
        axis.nearest(from + ((i + 0.5) / 200) * width),
      )
      const expected = inside.reduce(
        (sum, value) => sum + (Math.exp(logDensity(estimator, Float64Array.of(value))) * width) / 200,
        0,
      )
      const share = sample.filter((at) => at >= from && at < from + width).length / COUNT
      expect(Math.abs(share - expected), `bin ${bin}`).toBeLessThan(5 * Math.sqrt(expected / COUNT) + 1e-4)
    }
  })
})

test('the newest 25 observations weigh fully, older ones less and less', () => {
  expect(weightsOf(3)).toEqual([1, 1, 1])
  expect(weightsOf(26).slice(0, 3)).toEqual([1 / 26, 1, 1])
  const weights = weightsOf(30)
  ;[1 / 30, 0.275, 0.5166666666666667, 0.7583333333333333, 1].forEach((weight, i) =>
    expect(weights[i]).toBeCloseTo(weight, 14),
  )
})
