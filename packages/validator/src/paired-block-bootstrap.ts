import { seededRandom } from '@openbell/seeded-random'
import { pairedDifferences, requireDraws } from './paired-differences.ts'
import type { PairedDailyProfits } from './paired-differences.ts'
import { stationaryBlockIndices } from './stationary-block-indices.ts'
import { ValidatorError } from './validator-error.ts'

export interface PairedBlockBootstrapInput extends PairedDailyProfits {
  /** Resamples. Default 10,000. */
  readonly draws?: number
  readonly seed: number | string
  /** Mean block length in days; default max(1, round(n^(1/3))). */
  readonly blockLength?: number
}

export interface PairedBlockBootstrapResult {
  /** One-sided p of “the candidate is no better”; NaN when fewer than two days or a value is not finite. */
  readonly pValue: number
  /** Mean daily difference, candidate − baseline, in dollars. */
  readonly meanDifference: number
  readonly blockLength: number
}

/**
 * Tests whether the candidate's mean daily profit exceeds the baseline's on the same days.
 *
 * H0: the mean of the paired differences is at most 0. Stationary bootstrap (Politis & Romano 1994) of the recentred
 * differences, studentised (bootstrap-t, Efron & Tibshirani 1993, ch. 12): each resampled mean is divided by its own
 * standard error and compared with the observed t, because with the 13 days of a usual hold-out the plain
 * percentile form rejects a true H0 too often. p = (1 + #{t* ≥ t}) / (draws + 1) (Davison & Hinkley 1997, §4.2).
 *
 * Differences that do not vary have no standard error, hence no evidence: p = 1. With few days the test alone still
 * rejects a true H0 too often, most where half of the days are idle (docs/error-rates.md): `judgeStrategy` asks
 * `pairedSignFlip` as well. Throws `ValidatorError` when the series differ in length or an option is invalid.
 */
export function pairedBlockBootstrap({
  candidate,
  baseline,
  draws = 10_000,
  seed,
  blockLength: chosenLength,
}: PairedBlockBootstrapInput): PairedBlockBootstrapResult {
  requireDraws(draws)
  const centred = pairedDifferences({ candidate, baseline })
  const days = centred.length
  const blockLength = chosenLength ?? Math.max(1, Math.round(Math.cbrt(days)))
  if (!(blockLength >= 1 && Number.isFinite(blockLength)))
    throw new ValidatorError('resampling-option-invalid', `The mean block length is ${blockLength}`, {
      remedy: 'Choose a mean block length of 1 day or more.',
      context: { blockLength },
    })

  const meanDifference = centred.reduce((sum, value) => sum + value, 0) / days
  if (days < 2 || !Number.isFinite(meanDifference)) return { pValue: NaN, meanDifference, blockLength }
  const size = centred.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)
  for (let day = 0; day < days; day++) centred[day]! -= meanDifference
  const deviation = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0) / days)
  if (!Number.isFinite(deviation)) return { pValue: NaN, meanDifference, blockLength }
  // Rounding of equal values leaves a deviation of a few units in the last place.
  if (deviation <= size * 1e-12) return { pValue: 1, meanDifference, blockLength }

  // t* ≥ t as mean* ≥ t·s*: no division, so a resample without variation needs no case of its own. √n cancels.
  const observed = meanDifference / deviation
  const random = seededRandom(seed)
  const indices = new Int32Array(days)
  let atLeast = 0
  for (let draw = 0; draw < draws; draw++) {
    stationaryBlockIndices(random, blockLength, indices)
    let sum = 0
    let squares = 0
    for (let step = 0; step < days; step++) {
      const value = centred[indices[step]!]!
      sum += value
      squares += value * value
    }
    const mean = sum / days
    if (mean >= observed * Math.sqrt(Math.max(0, squares / days - mean * mean))) atLeast++
  }
  return { pValue: (1 + atLeast) / (draws + 1), meanDifference, blockLength }
}
