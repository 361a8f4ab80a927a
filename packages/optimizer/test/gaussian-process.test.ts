import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  categorical,
  createStudy,
  float,
  gaussianProcess,
  int,
  OptimizerError,
  random,
  tpe,
  type Parameters,
  type Sampler,
  type Space,
} from '../src/index.ts'
import { cholesky, inverseOf, solveLower, solveTransposed } from '../src/cholesky.ts'
import { fitKernel, pairDifferences } from '../src/fit-kernel.ts'
import { gaussianPosterior } from '../src/gaussian-posterior.ts'
import { logExpectedImprovement, logImprovement } from '../src/log-expected-improvement.ts'
import { marginalLikelihood } from '../src/marginal-likelihood.ts'
import { squaredDifference } from '../src/matern-kernel.ts'
import { minimizeInBox } from '../src/minimize-in-box.ts'
import { surrogateTargets } from '../src/surrogate-targets.ts'
import { searchFunctions } from './search-functions.ts'

const close = (actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void => {
  expect(actual.length).toBe(expected.length)
  expected.forEach((value, i) => expect(Math.abs(actual[i]! - value)).toBeLessThan(tolerance))
}
const rows = (...places: number[][]): Float64Array[] => places.map((place) => Float64Array.from(place))
const numbers = new Uint8Array(3)

/** Six observations of three numbers. */
const PLACES = rows(
  [0.1, 0.2, 0.9],
  [0.4, 0.8, 0.3],
  [0.9, 0.5, 0.5],
  [0.3, 0.3, 0.7],
  [0.75, 0.05, 0.1],
  [0.5, 0.55, 0.95],
)
const TARGETS = Float64Array.of(0.5, -1.2, 0.8, 0.1, -0.6, 1.4)
const SETTINGS = {
  logLengths: Float64Array.of(0.3, 0.8, 1.5).map(Math.log),
  logVariance: Math.log(1.7),
  logNoise: Math.log(0.01),
}
const WHERE = rows([0.2, 0.2, 0.8], [0.6, 0.6, 0.4], [0.1, 0.2, 0.9], [1, 1, 1])

describe('a Gaussian process has the figures of scikit-learn 1.9.1', () => {
  // GaussianProcessRegressor, ConstantKernel(1.7) * Matern([0.3, 0.8, 1.5], nu=2.5) + WhiteKernel(0.01).
  test('log marginal likelihood and its gradient', () => {
    const { value, gradient } = marginalLikelihood(pairDifferences(PLACES, numbers), TARGETS, SETTINGS)!
    expect(value).toBeCloseTo(-10.81731314103623, 11)
    close(
      gradient,
      [-0.23735769172743604, -1.215487937555645, -4.108817778846875, 2.1516413191540433, 0.08146895529116713],
      1e-11,
    )
  })

  test('posterior mean and variance', () => {
    const posterior = gaussianPosterior(PLACES, TARGETS, numbers, SETTINGS)!
    const beliefs = WHERE.map((place) => posterior.at(place))
    close(
      beliefs.map(({ mean }) => mean),
      [0.308494717414205, 0.47638233987191825, 0.49246110564412127, 0.8852479603180489],
      1e-12,
    )
    close(
      beliefs.map(({ variance }) => variance),
      [0.05857595642682311, 0.3237978789432987, 0.00987060790347184, 0.8958986287120814],
      1e-12,
    )
  })

  test('pending places, observed at their mean', () => {
    const pending = rows([0.6, 0.6, 0.4], [0.2, 0.9, 0.2])
    const posterior = gaussianPosterior([...PLACES, ...pending], TARGETS, numbers, SETTINGS)!
    close(posterior.means.subarray(6), [0.47638233987191825, -1.280361474173119], 1e-12)
    const beliefs = WHERE.map((place) => posterior.at(place))
    close(
      beliefs.map(({ mean }) => mean),
      [0.30849471741420487, 0.4763823398719188, 0.49246110564412116, 0.8852479603180486],
      1e-12,
    )
    close(
      beliefs.map(({ variance }) => variance),
      [0.05831519675501131, 0.009690502420036001, 0.009861387388032225, 0.8958426450294352],
      1e-12,
    )
  })
})

test('choices and absent parameters differ or do not', () => {
  expect(squaredDifference(2, 5, true)).toBe(1)
  expect(squaredDifference(2, 2, true)).toBe(0)
  expect(squaredDifference(0.2, 0.5, false)).toBeCloseTo(0.09, 15)
  expect(squaredDifference(NaN, 0.5, false)).toBe(1)
  expect(squaredDifference(NaN, NaN, true)).toBe(0)
})

describe('Cholesky', () => {
  const matrix = Float64Array.of(4, 1, -2, 0.5, 1, 3, 0, 1.5, -2, 0, 5, -1, 0.5, 1.5, -1, 2)
  const lower = cholesky(matrix, 4)!
  test('gives factor, solution and inverse of NumPy 2.4', () => {
    close(
      lower,
      [
        2, 0, 0, 0, 0.5, 1.6583123951777, 0, 0, -1, 0.30151134457776363, 1.9771421064483223, 0, 0.25,
        0.82915619758885, -0.5057805388588732, 0.9970887856713804,
      ],
      1e-14,
    )
    close(
      solveTransposed(lower, 4, solveLower(lower, 4, Float64Array.of(1, 2, 3, 4))),
      [1.0701754385964914, -1.6081871345029242, 1.7953216374269008, 3.8362573099415207],
      1e-13,
    )
    close(
      inverseOf(lower, 4).subarray(0, 4),
      [0.3684210526315789, -0.19298245614035087, 0.17543859649122806, 0.14035087719298245],
      1e-14,
    )
  })
  test('the inverse times the matrix is one, and the leading rows solve their own part', () => {
    const inverse = inverseOf(lower, 4)
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        let sum = 0
        for (let k = 0; k < 4; k++) sum += inverse[i * 4 + k]! * matrix[k * 4 + j]!
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 13)
      }
    }
    // 4x + y = 6 and x + 3y = 7 have x = 1, y = 2.
    close(solveTransposed(lower, 4, solveLower(lower, 4, Float64Array.of(6, 7), 2), 2), [1, 2], 1e-14)
  })
  test('says null of a matrix that is not positive definite', () => {
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeNull()
    expect(cholesky(Float64Array.of(NaN, 0, 0, 1), 2)).toBeNull()
  })
})

describe('expected improvement', () => {
  // log(φ(z) + z Φ(z)) to 60 digits by mpmath 1.3.
  test.each([
    [3, 1.098739665327708],
    [0.5, -0.3598276837450638],
    [0, -0.9189385332046727],
    [-0.9, -2.298282989459652],
    [-1.1, -2.6791783824760533],
    [-3, -7.869686059603029],
    [-10, -55.55312203612236],
    [-49, -1209.203826792377],
    [-51, -1309.283741653038],
    [-1000, -500014.73445209116],
  ])('its logarithm at %d is right, however small', (z, expected) => {
    expect(Math.abs(logImprovement(z) - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)))
  })

  test('without doubt is what is gained, or nothing', () => {
    expect(logExpectedImprovement(1, 0, 3)).toBeCloseTo(Math.log(2), 14)
    expect(logExpectedImprovement(3, 0, 3)).toBe(-Infinity)
    // σ (φ(1) + Φ(1)) = 2 × 1.0833154705876863
    expect(logExpectedImprovement(1, 4, 3)).toBeCloseTo(Math.log(2 * 1.083315470587686), 12)
  })
})

describe('minimising in a box', () => {
  test("finds Rosenbrock's least value within bounds that hold two axes, as SciPy's L-BFGS-B does", () => {
    const slope = (x: Float64Array) => {
      const gradient = new Float64Array(3)
      let value = 0
      for (let i = 0; i < 2; i++) {
        const bend = x[i + 1]! - x[i]! ** 2
        value += 100 * bend ** 2 + (1 - x[i]!) ** 2
        gradient[i]! += -400 * bend * x[i]! - 2 * (1 - x[i]!)
        gradient[i + 1]! += 200 * bend
      }
      return { value, gradient }
    }
    const box = { low: Float64Array.of(-2, -2, 0.5), high: Float64Array.of(0.8, 2, 2) }
    const found = minimizeInBox(slope, Float64Array.of(-1, 2, 0.6), box, 200)
    expect(found.value).toBeCloseTo(3.4593927814836243, 8)
    close(found.x, [-0.8318900710665954, 0.7030514998556516, 0.5], 1e-5)
  })
})

describe('the fit of the kernel', () => {
  const places = Array.from({ length: 40 }, (_, i) => Float64Array.of((i * 0.618) % 1, (i * 0.755) % 1))
  const two = new Uint8Array(2)
  // The mode of scipy.stats.lognorm(s=3 ** 0.5, scale=exp(2 ** 0.5) * axes ** 0.5).
  test.each([
    [1, 0.20478667782],
    [4, 0.40957335565],
    [6, 0.50162286679],
  ])('without evidence on %i axes has the most probable length of its prior', (axes, expected) => {
    const place = new Float64Array(axes).fill(0.5)
    const { logLengths } = fitKernel([place], Float64Array.of(0), new Uint8Array(axes))
    for (const length of logLengths) expect(Math.exp(length)).toBeCloseTo(expected, 4)
  })
  test('gives an axis without effect a longer length than one with effect', () => {
    const { logLengths, logNoise } = fitKernel(
      places,
      Float64Array.from(places, ([x]) => Math.sin(9 * x!)),
      two,
    )
    expect(logLengths[1]! - logLengths[0]!).toBeGreaterThan(Math.log(5))
    expect(logNoise).toBeLessThan(Math.log(1e-3))
  })
  test('takes for noise what no place explains', () => {
    const { logNoise } = fitKernel(
      places,
      Float64Array.from(places, (_, i) => ((i * 7919) % 13) / 6 - 1),
      two,
    )
    expect(logNoise).toBeGreaterThan(Math.log(0.1))
  })
})

describe('the targets', () => {
  test('have mean 0 and variance 1, whatever the losses', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 2, maxLength: 30 }),
        (losses) => {
          const targets = surrogateTargets(Float64Array.from(losses))
          const mean = targets.reduce((sum, value) => sum + value, 0) / targets.length
          const variance = targets.reduce((sum, value) => sum + (value - mean) ** 2, 0) / targets.length
          expect(Math.abs(mean)).toBeLessThan(1e-9)
          expect(variance === 0 || Math.abs(variance - 1) < 1e-9).toBe(true)
        },
      ),
      { seed: 1, numRuns: 200, endOnFailure: true },
    )
  })
  test('cut what is far above the median, and put what has no value there', () => {
    // Best 0, median 1: the cut is at 1 + 5 × (1 − 0) = 6.
    const cut = surrogateTargets(Float64Array.of(0, 1, 1, 1000, NaN))
    close(cut, [...surrogateTargets(Float64Array.of(0, 1, 1, 6, 6))], 1e-15)
    close(surrogateTargets(Float64Array.of(2, 2, NaN)), [0, 0, 0], 1e-15)
  })
})

function bestOf(
  sampler: Sampler,
  space: Space,
  loss: (params: Parameters) => number,
  trials: number,
  batch = 1,
): number {
  const study = createStudy<Space>({ space, direction: 'minimize', sampler })
  while (study.size < trials) {
    for (const { number, params } of study.ask(batch)) study.tell(number, loss(params))
  }
  return study.best!.value
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const seeds = [1, 2, 3, 4, 5]

describe('the sampler', () => {
  const branin = ({ x, y }: Parameters): number => {
    const bend = Number(y) - (5.1 / (4 * Math.PI ** 2)) * Number(x) ** 2 + (5 / Math.PI) * Number(x) - 6
    return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(Number(x)) + 10
  }
  const plane = { x: float(-5, 10), y: float(0, 15) }

  test('comes close to the least value of Branin in 40 trials, and closer than TPE', () => {
    const ours = median(
      seeds.map((seed) => bestOf(gaussianProcess({ seed, candidates: 128 }), plane, branin, 40)),
    )
    // The least value is 0.397887.
    expect(ours).toBeLessThan(0.41)
    expect(ours).toBeLessThan(median(seeds.map((seed) => bestOf(tpe({ seed }), plane, branin, 40))))
  })

  test("beats random search on Styblinski and Tang's function of six parameters, with its 64 minima", () => {
    const { space, valueAt } = searchFunctions['styblinski_tang6']!
    const of = (create: (seed: number) => Sampler): number =>
      median(seeds.map((seed) => bestOf(create(seed), space, valueAt, 50)))
    expect(of((seed) => gaussianProcess({ seed, candidates: 128 }))).toBeLessThan(
      of((seed) => random({ seed })) - 10,
    )
  })

  test('does so in batches too', () => {
    const ours = seeds.map((seed) => bestOf(gaussianProcess({ seed, candidates: 128 }), plane, branin, 48, 8))
    expect(median(ours)).toBeLessThan(0.5)
  })

  test('finds the best cell of a mixed grid of 3,200 points in 60 trials', () => {
    const space = { a: int(0, 19), b: float(0, 1, { step: 0.025 }), c: categorical(['p', 'q', 'r', 's']) }
    const loss = ({ a, b, c }: Parameters): number =>
      (Number(a) - 13) ** 2 / 50 + 8 * (Number(b) - 0.3) ** 2 + (c === 'r' ? 0 : 0.5)
    const best = seeds.map((seed) => bestOf(gaussianProcess({ seed, candidates: 128 }), space, loss, 60))
    expect(best.filter((value) => value < 1e-12).length).toBeGreaterThanOrEqual(4)
  })

  test('goes on beyond the number of observations that a model is made of', () => {
    const best = bestOf(gaussianProcess({ seed: 1, candidates: 16, observations: 20 }), plane, branin, 60)
    expect(best).toBeLessThan(0.6)
  })

  test.each([{ startupTrials: 1 }, { observations: 3 }, { candidates: 0 }])('refuses %o', (options) => {
    expect(() => gaussianProcess({ seed: 1, ...options })).toThrow(OptimizerError)
  })
})
