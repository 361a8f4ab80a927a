import { seededRandom } from '@openbell/seeded-random'
import { requireDraws } from './paired-differences.ts'
import { requireMatrix, type DenseMatrix } from './require-matrix.ts'
import { resampledMeans } from './resampled-means.ts'
import { stationaryBlockIndices } from './stationary-block-indices.ts'
import { stationaryLongRunVariance } from './stationary-long-run-variance.ts'
import { ValidatorError } from './validator-error.ts'

/** How periods are drawn again: given draws, or the stationary bootstrap's from a seed. */
export type Resampling =
  | {
      /** For each draw the periods that it takes, as many as there are. */
      readonly indices: readonly ArrayLike<number>[]
      /** Mean block length that the variances are estimated with; default ⌊√n⌋, as in arch. */
      readonly blockLength?: number
    }
  | {
      /** Mean block length in periods, 1 or more: see `optimalBlockLength`. */
      readonly blockLength: number
      readonly draws: number
      readonly seed: number | string
    }

/** p-values of "no candidate is better than the benchmark". */
export interface SuperiorPredictiveAbility {
  /** Hansen's liberal bound: every candidate worse than the benchmark counts as exactly as good at most. */
  readonly lower: number
  /** The one to use: candidates that are clearly worse do not count. */
  readonly consistent: number
  /** White's reality check, conservative: every candidate counts as exactly as good as the benchmark. */
  readonly upper: number
  /** The candidate with the largest mean differential; of equal ones the first. */
  readonly best: number
  /** Candidates that the consistent form counts. */
  readonly counted: number
}

/**
 * Test for superior predictive ability (Hansen 2005): could the best of all candidates beat the benchmark by luck, given
 * how many there are and how they hang together? In the form of arch 8: the largest mean differential is compared with
 * the largest of each resample about its centre, without division by standard errors. With `studentized` each candidate is
 * measured in its own long-run standard errors instead, as in Hansen's paper, so that a candidate that trades
 * rarely is heard beside one that swings.
 *
 * @param lossDifferentials one row for each period: the benchmark's loss less each candidate's, which is the candidate's
 *   profit less the benchmark's
 * @returns p as the share of resamples beyond what was observed, in multiples of 1 / draws; 1 where the best candidate
 *   never differs from the benchmark
 * @throws ValidatorError `matrix-invalid`, `resampling-option-invalid`
 * @example
 * superiorPredictiveAbility(differentials, { blockLength: 5, draws: 10_000, seed: 7 }).consistent
 */
export function superiorPredictiveAbility(
  lossDifferentials: readonly ArrayLike<number>[],
  options: Resampling & { readonly studentized?: boolean },
): SuperiorPredictiveAbility {
  const matrix = requireMatrix(lossDifferentials)
  const { blockLength = Math.floor(Math.sqrt(matrix.rows)), studentized = false } = options
  requireBlocks(blockLength, matrix.rows)
  const variances = stationaryLongRunVariance(matrix, blockLength)
  const scaled = studentized ? perStandardError(matrix, variances) : matrix
  const { rows, columns } = scaled
  const means = columnMeans(scaled)
  // Hansen's threshold: a mean further below nought than the law of the iterated logarithm allows is clearly worse.
  const factor = (2 * Math.log(Math.log(rows))) / rows
  const isCounted = Array.from(means, (mean, column) => {
    const variance = studentized ? Math.sign(variances[column]!) : variances[column]!
    return mean >= -Math.sqrt(variance * factor)
  })
  const best = means.indexOf(Math.max(...means))
  const beyond = { lower: 0, consistent: 0, upper: 0 }
  const lowerCentre = means.map((mean) => Math.max(0, mean))
  const consistentCentre = means.map((mean, column) => (isCounted[column]! ? mean : 0))
  const observed = means[best]!
  // The best does what the benchmark does: there is nothing to explain by luck, and no resample lies beyond it.
  const nothing = observed <= 0 && variances[best] === 0
  const resample = resampledMeans(scaled)
  const drawn = new Float64Array(columns)
  const draws = drawsOf(options, rows)
  for (const indices of draws) {
    resample(indices, drawn)
    let lower = -Infinity
    let consistent = -Infinity
    let upper = -Infinity
    for (let column = 0; column < columns; column++) {
      const mean = drawn[column]!
      lower = Math.max(lower, mean - lowerCentre[column]!)
      consistent = Math.max(consistent, mean - consistentCentre[column]!)
      upper = Math.max(upper, mean - means[column]!)
    }
    if (lower > observed) beyond.lower += 1
    if (consistent > observed) beyond.consistent += 1
    if (upper > observed) beyond.upper += 1
  }
  const count = 'indices' in options ? options.indices.length : options.draws
  return {
    lower: nothing ? 1 : beyond.lower / count,
    consistent: nothing ? 1 : beyond.consistent / count,
    upper: nothing ? 1 : beyond.upper / count,
    best,
    counted: isCounted.filter(Boolean).length,
  }
}

function columnMeans({ rows, columns, values }: DenseMatrix): Float64Array {
  const means = new Float64Array(columns)
  for (let at = 0; at < values.length; at++) means[at % columns]! += values[at]!
  return means.map((sum) => sum / rows)
}

/** A candidate that never differs from the benchmark has no standard error; its noughts stay noughts. */
function perStandardError({ rows, columns, values }: DenseMatrix, variances: Float64Array): DenseMatrix {
  return {
    rows,
    columns,
    values: values.map((value, at) => {
      const variance = variances[at % columns]!
      return variance > 0 ? value / Math.sqrt(variance) : 0
    }),
  }
}

function* drawsOf(options: Resampling, rows: number): Generator<ArrayLike<number>> {
  if ('indices' in options) {
    requireDraws(options.indices.length)
    for (const [draw, indices] of options.indices.entries()) {
      requireIndices(indices, draw, rows)
      yield indices
    }
    return
  }
  requireDraws(options.draws)
  const random = seededRandom(options.seed)
  const indices = new Int32Array(rows)
  for (let draw = 0; draw < options.draws; draw++) {
    stationaryBlockIndices(random, options.blockLength, indices)
    yield indices
  }
}

function requireBlocks(blockLength: number, rows: number): void {
  // log log n, by which clearly worse candidates are told, is above 0 from three periods on.
  if (blockLength >= 1 && Number.isFinite(blockLength) && rows >= 3) return
  throw new ValidatorError(
    'resampling-option-invalid',
    `${rows} periods cannot be resampled in blocks of ${blockLength}`,
    {
      remedy: 'Pass three periods or more, and a mean block length of 1 period or more.',
      context: { blockLength, rows },
    },
  )
}

function requireIndices(indices: ArrayLike<number>, draw: number, rows: number): void {
  const isPeriod = (index: number): boolean => Number.isInteger(index) && index >= 0 && index < rows
  if (indices.length === rows && Array.prototype.every.call(indices, isPeriod)) return
  throw new ValidatorError('resampling-option-invalid', `Draw ${draw} does not take ${rows} known periods`, {
    remedy: 'Give for each draw as many indices as there are periods, each from 0 to one less.',
    context: { draw, rows },
  })
}
