import { describe, expect, test } from 'vitest'
import { LOG_ROOT_TWO_PI, logNormalMass } from '../src/normal-distribution.ts'
import { choiceKernels, numberKernels, type Kernels } from '../src/parzen-kernels.ts'
import { mixtureLogDensity } from '../src/mixture-log-density.ts'
import { parzenMixture, type ParzenMixture } from '../src/parzen-mixture.ts'
import { searchAxis, type SearchAxis } from '../src/search-axis.ts'
import { goodGroupSize, observationWeights } from '../src/tpe-weights.ts'
import { truncatedNormalQuantile } from '../src/truncated-normal.ts'
import { categorical, float, int } from '../src/index.ts'
import { goldenFigures } from './golden-figures.ts'

interface ParzenCase {
  space: string
  n: number
  magic_clip: boolean
  endpoints: boolean
  obs: number[]
  eval: number[]
  weights: number[]
  log_pdf: number[]
  mus?: number[]
  sigmas?: number[]
  cat_weights?: number[][]
}
type Columns = Record<string, number[]>
interface Figures {
  default_gamma: [number, number][]
  default_weights: Record<string, number[]>
  truncnorm_ppf: { a: number; b: number; q: number[]; x: number[] }[]
  log_gauss_mass: { a: number; b: number; v: number }[]
  truncnorm_logpdf: {
    a: number
    b: number
    loc: number
    scale: number
    x: number[]
    v: (number | '-inf')[]
  }[]
  parzen: ParzenCase[]
  parzen_multivariate: { obs: Columns; eval: Columns; log_pdf: number[]; sigmas: Columns }
}

const axes: Record<string, SearchAxis> = {
  float: searchAxis('x', float(-5, 5)),
  float_log: searchAxis('x', float(1e-3, 10, { log: true })),
  float_step: searchAxis('x', float(0, 2, { step: 0.25 })),
  int: searchAxis('x', int(2, 50)),
  int_step: searchAxis('x', int(5, 100, { step: 5 })),
  int_log: searchAxis('x', int(1, 512, { log: true })),
  cat: searchAxis('x', categorical(['a', 'b', 'c', 'd'])),
}

const kernelsOf = (axis: SearchAxis, values: number[], magicClip = true, endpoints = false): Kernels => {
  if (axis.kind === 'choice') return choiceKernels(axis, Int32Array.from(values), 1)
  const coordinates = Float64Array.from(values, axis.coordinate)
  const order = Int32Array.from(coordinates.keys()).sort((a, b) => coordinates[a]! - coordinates[b]! || a - b)
  return numberKernels(axis, coordinates, order, { magicClip, endpoints })
}
const mixtureOf = (factors: Kernels[], n: number): ParzenMixture =>
  parzenMixture(observationWeights(n), 1, factors)
const expectClose = (actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-10): void => {
  expect(actual.length).toBe(expected.length)
  for (let i = 0; i < expected.length; i++) {
    const scale = Math.max(1, Math.abs(expected[i]!))
    expect(Math.abs(actual[i]! - expected[i]!), `[${i}] ${actual[i]} against ${expected[i]}`).toBeLessThan(
      tolerance * scale,
    )
  }
}

function truncatedNormalLogDensity(x: number, a: number, b: number, location: number, scale: number): number {
  const z = (x - location) / scale
  return z < a || z > b ? -Infinity : -0.5 * z * z - LOG_ROOT_TWO_PI - logNormalMass(a, b) - Math.log(scale)
}
const sortedByMean = (means: ArrayLike<number>, deviations: ArrayLike<number>): number[] =>
  Array.from(deviations, (deviation, i) => [Math.round(means[i]! * 1e9), deviation] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1])
    .map(([, deviation]) => deviation)

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the file's shape is what it is
const figures = goldenFigures('tpe_math.json') as Figures | null
describe.skipIf(figures === null)('against the figures of Optuna 5', () => {
  const golden = figures!

  test('split and weights', () => {
    for (const [n, good] of golden.default_gamma) expect(goodGroupSize(n)).toBe(good)
    for (const [n, weights] of Object.entries(golden.default_weights)) {
      expectClose(observationWeights(Number(n)), weights, 1e-15)
    }
  })

  test('truncated normals, deep tails included', () => {
    for (const { a, b, v } of golden.log_gauss_mass) expectClose([logNormalMass(a, b)], [v], 1e-12)
    for (const { a, b, q, x } of golden.truncnorm_ppf) {
      expectClose(
        q.map((share) => truncatedNormalQuantile(share, a, b)),
        x,
        1e-11,
      )
    }
    for (const { a, b, loc, scale, x, v } of golden.truncnorm_logpdf) {
      x.forEach((at, i) => {
        const expected = Number(v[i] === '-inf' ? -Infinity : v[i])
        const density = truncatedNormalLogDensity(at, a, b, loc, scale)
        if (expected === -Infinity) expect(density).toBe(-Infinity)
        else expectClose([density], [expected], 1e-12)
      })
    }
  })

  test.each(
    (figures?.parzen ?? []).map((item) => [
      `${item.space}, n ${item.n}, ${item.magic_clip}, ${item.endpoints}`,
      item,
    ]),
  )('Parzen estimator: %s', (_, item) => {
    const kernels = kernelsOf(axes[item.space]!, item.obs, item.magic_clip, item.endpoints)
    const mixture = mixtureOf([kernels], item.n)
    expectClose(mixture.weights, item.weights, 1e-14)
    if ('means' in kernels) {
      expectClose(kernels.means, item.mus!, 1e-14)
      // NumPy's sort leaves open which of several equal observations comes first, and with it which of their
      // deviations each gets: the deviations of equal means are compared as a set, the density with NumPy's choice.
      expectClose(
        sortedByMean(kernels.means, kernels.deviations),
        sortedByMean(item.mus!, item.sigmas!),
        1e-14,
      )
      kernels.deviations.set(item.sigmas!)
    } else {
      for (const row of item.cat_weights!.slice(0, item.n)) {
        expectClose([Math.max(...row), Math.min(...row)], [kernels.hit, kernels.miss], 1e-15)
      }
    }
    expectClose(mixtureLogDensity(mixture, [Float64Array.from(item.eval)]), item.log_pdf, 1e-10)
  })

  test('mixture over several parameters', () => {
    const { obs, eval: points, log_pdf, sigmas } = golden.parzen_multivariate
    const names = Object.keys(obs)
    const factors = names.map((name) => kernelsOf(axes[name]!, obs[name]!))
    factors.forEach((factor, i) => {
      if ('means' in factor) expectClose(factor.deviations, sigmas[names[i]!]!, 1e-14)
    })
    const mixture = mixtureOf(factors, obs[names[0]!]!.length)
    const density = mixtureLogDensity(
      mixture,
      names.map((name) => Float64Array.from(points[name]!)),
    )
    expectClose(density, log_pdf, 1e-11)
  })
})
