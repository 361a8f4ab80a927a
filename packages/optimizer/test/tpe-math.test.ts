import { LOG_ROOT_TWO_PI, logNormalMass } from '@openbell/numerics'
import { describe, expect, test } from 'vitest'
import { logDensity } from '../src/density-sum.ts'
import { searchAxis, type SearchAxis } from '../src/search-axis.ts'
import { goodGroupSize, ObservationWeights } from '../src/tpe-weights.ts'
import { TruncatedNormal } from '../src/truncated-normal.ts'
import { categorical, float, int } from '../src/index.ts'
import { estimatorOf } from './estimator-of.ts'
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

/** A column by slot in the order of the figures: the observations, then the prior, which has slot 0. */
const priorLast = (column: Float64Array, n: number): number[] => [...column.slice(1, n + 1), column[0]!]
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
      const ours = new ObservationWeights(Number(n))
      expectClose(
        weights.map((_, place) => ours.of(place)),
        weights,
        1e-15,
      )
      expectClose([ours.total], [weights.reduce((sum, weight) => sum + weight, 0)], 1e-14)
    }
  })

  test('truncated normals, deep tails included', () => {
    for (const { a, b, v } of golden.log_gauss_mass) expectClose([logNormalMass(a, b)], [v], 1e-12)
    for (const { a, b, q, x } of golden.truncnorm_ppf) {
      expectClose(
        q.map((share) => new TruncatedNormal(a, b).quantile(share)),
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
    const estimator = estimatorOf([axes[item.space]!], [item.obs], {
      magicClip: item.magic_clip,
      endpoints: item.endpoints,
    })
    const total = estimator.totalWeight
    const weights = Float64Array.from({ length: item.n + 1 }, (_w, slot) => estimator.weightOf(slot))
    expectClose(
      priorLast(weights, item.n).map((weight) => weight / total),
      item.weights,
      1e-14,
    )
    const factor = estimator.factors[0]!
    if ('means' in factor) {
      const means = priorLast(factor.means, item.n)
      expectClose(means, item.mus!, 1e-14)
      // NumPy's sort leaves open which of several equal observations comes first, and with it which of their
      // deviations each gets: the deviations of equal means are compared as a set, the density with NumPy's choice.
      expectClose(
        sortedByMean(means, priorLast(factor.deviations, item.n)),
        sortedByMean(item.mus!, item.sigmas!),
        1e-14,
      )
      item.sigmas!.slice(0, item.n).forEach((sigma, i) => estimator.shape(i + 1, 0, means[i]!, sigma))
    } else {
      for (const row of item.cat_weights!.slice(0, item.n)) {
        expectClose([Math.max(...row), Math.min(...row)], [factor.table.hit, factor.table.miss], 1e-15)
      }
    }
    expectClose(
      item.eval.map((value) => logDensity(estimator, Float64Array.of(value))),
      item.log_pdf,
      1e-10,
    )
  })

  test('mixture over several parameters', () => {
    const { obs, eval: points, log_pdf, sigmas } = golden.parzen_multivariate
    const names = Object.keys(obs)
    const estimator = estimatorOf(
      names.map((name) => axes[name]!),
      names.map((name) => obs[name]!),
    )
    const n = obs[names[0]!]!.length
    estimator.factors.forEach((factor, i) => {
      if ('means' in factor) expectClose(priorLast(factor.deviations, n), sigmas[names[i]!]!, 1e-14)
    })
    const density = log_pdf.map((_, i) =>
      logDensity(
        estimator,
        Float64Array.from(names, (name) => points[name]![i]!),
      ),
    )
    expectClose(density, log_pdf, 1e-11)
  })
})
