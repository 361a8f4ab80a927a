import { seededRandom } from '@openbell/seeded-random'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { categorical, float, int } from '../src/index.ts'
import { mixtureLogDensity } from '../src/mixture-log-density.ts'
import { choiceKernels, numberKernels, type Kernels } from '../src/parzen-kernels.ts'
import { parzenMixture, sampleMixture, type ParzenMixture } from '../src/parzen-mixture.ts'
import { searchAxis, type SearchAxis } from '../src/search-axis.ts'
import { observationWeights } from '../src/tpe-weights.ts'

const axes = {
  float: searchAxis('x', float(-5, 5)),
  float_log: searchAxis('x', float(1e-3, 10, { log: true })),
  float_step: searchAxis('x', float(0, 2, { step: 0.25 })),
  int: searchAxis('x', int(2, 50)),
  int_log: searchAxis('x', int(1, 512, { log: true })),
  cat: searchAxis('x', categorical(['a', 'b', 'c', 'd'])),
}

function kernelsOf(axis: SearchAxis, values: readonly number[]): Kernels {
  if (axis.kind === 'choice') return choiceKernels(axis, Int32Array.from(values), 1)
  const coordinates = Float64Array.from(values, axis.coordinate)
  const order = Int32Array.from(coordinates.keys()).sort((a, b) => coordinates[a]! - coordinates[b]!)
  return numberKernels(axis, coordinates, order, { magicClip: true, endpoints: false })
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
function naiveDensity(kernels: Kernels, kernel: number, value: number): number {
  if ('observed' in kernels) {
    if (kernel === kernels.observed.length) return 1 / kernels.axis.size
    return kernels.observed[kernel] === value ? kernels.hit : kernels.miss
  }
  const { axis, means, deviations } = kernels
  const z = (coordinate: number): number => (coordinate - means[kernel]!) / deviations[kernel]!
  const inside = cdf(z(axis.high)) - cdf(z(axis.low))
  if (Number.isFinite(axis.size))
    return (cdf(z(axis.cellEnd(value))) - cdf(z(axis.cellStart(value)))) / inside
  const at = z(axis.coordinate(value))
  return Math.exp(-0.5 * at * at) / Math.sqrt(2 * Math.PI) / deviations[kernel]! / inside
}

const draw = (axis: SearchAxis, share: number): number =>
  axis.kind === 'choice'
    ? Math.floor(share * axis.size * 0.999)
    : axis.nearest(axis.low + share * (axis.high - axis.low))

test('log densities are those of a slow twin that multiplies and adds', () => {
  const shares = fc.array(
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
    {
      minLength: 0,
      maxLength: 40,
    },
  )
  fc.assert(
    fc.property(
      shares,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
      (observed, at) => {
        const factors = Object.values(axes).map((axis, i) =>
          kernelsOf(
            axis,
            observed.map((row) => draw(axis, row[i]!)),
          ),
        )
        const mixture = parzenMixture(observationWeights(observed.length), 1, factors)
        const point = Object.values(axes).map((axis, i) => draw(axis, at[i]!))
        let density = 0
        mixture.weights.forEach((weight, k) => {
          density += factors.reduce(
            (product, factor, i) => product * naiveDensity(factor, k, point[i]!),
            weight,
          )
        })
        const [actual] = mixtureLogDensity(
          mixture,
          point.map((value) => Float64Array.of(value)),
        )
        expect(Math.abs(Math.exp(actual!) / density - 1)).toBeLessThan(1e-3)
      },
    ),
  )
})

describe('samples follow the density that is computed for them', () => {
  const mixtureOf = (axis: SearchAxis, values: number[]): ParzenMixture =>
    parzenMixture(observationWeights(values.length), 1, [kernelsOf(axis, values)])
  const COUNT = 40_000

  test.each([
    ['float_step', [0.25, 0.25, 1.5], Array.from({ length: 9 }, (_, i) => i / 4)],
    ['int', [2, 3, 40], Array.from({ length: 49 }, (_, i) => 2 + i)],
    ['cat', [2, 2, 3], [0, 1, 2, 3]],
  ] as const)('%s: shares of every value', (name, observed, values) => {
    const mixture = mixtureOf(axes[name], [...observed])
    const sample = sampleMixture(mixture, COUNT, seededRandom(1))[0]!
    const expected = mixtureLogDensity(mixture, [Float64Array.from(values)]).map(Math.exp)
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
    const mixture = mixtureOf(axis, [...observed])
    const sample = sampleMixture(mixture, COUNT, seededRandom(1))[0]!.map(axis.coordinate)
    const width = (axis.high - axis.low) / 20
    for (let bin = 0; bin < 20; bin++) {
      const from = axis.low + bin * width
      const inside = Float64Array.from({ length: 200 }, (_, i) =>
        axis.nearest(from + ((i + 0.5) / 200) * width),
      )
      const expected = mixtureLogDensity(mixture, [inside]).reduce(
        (sum, log) => sum + (Math.exp(log) * width) / 200,
        0,
      )
      const share = sample.filter((at) => at >= from && at < from + width).length / COUNT
      expect(Math.abs(share - expected), `bin ${bin}`).toBeLessThan(5 * Math.sqrt(expected / COUNT) + 1e-4)
    }
  })
})

test('the newest 25 observations weigh fully, older ones less and less', () => {
  expect([...observationWeights(3)]).toEqual([1, 1, 1])
  expect([...observationWeights(26)].slice(0, 3)).toEqual([1 / 26, 1, 1])
  const weights = observationWeights(30)
  ;[1 / 30, 0.275, 0.5166666666666667, 0.7583333333333333, 1].forEach((weight, i) =>
    expect(weights[i]).toBeCloseTo(weight, 14),
  )
})
