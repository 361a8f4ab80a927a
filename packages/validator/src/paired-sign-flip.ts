import { seededRandom } from '@openbell/seeded-random'
import { pairedDifferences, requireDraws } from './paired-differences.ts'
import type { PairedDailyProfits } from './paired-differences.ts'

export interface PairedSignFlipInput extends PairedDailyProfits {
  /** Up to this many sign patterns are enumerated, so that p is exact; beyond, this many are drawn. Default 10,000. */
  readonly draws?: number
  readonly seed: number | string
}

export interface PairedSignFlipResult {
  /** One-sided p of “the candidate is no better”; NaN when fewer than two days or a value is not finite. */
  readonly pValue: number
  /** Whether every sign pattern was counted. */
  readonly exact: boolean
}

/**
 * Fisher's randomisation test of paired differences (1935): the share of all ways to swap candidate and baseline day by
 * day that yield a total difference at least as large. It assumes days that are independent and, without an edge, as
 * likely to differ by +x as by −x; then it never rejects too often, however few the days and heavy the tails.
 * With k days that differ, p is at least 2^−k: five good days cannot reach 1.67 %.
 *
 * Throws `ValidatorError` when the series differ in length or `draws` is invalid.
 */
export function pairedSignFlip({
  candidate,
  baseline,
  draws = 10_000,
  seed,
}: PairedSignFlipInput): PairedSignFlipResult {
  requireDraws(draws)
  const differences = pairedDifferences({ candidate, baseline })
  if (differences.length < 2 || !differences.every(Number.isFinite)) return { pValue: NaN, exact: false }
  const moved = differences.filter((difference) => difference !== 0)
  // Swapping a set of days takes twice its sum away: the total stays as large when that sum is at most 0. The tolerance
  // covers the rounding of a sum, so that sums which are equal on paper count as equal.
  const tolerance = 1e-12 * moved.reduce((sum, difference) => sum + Math.abs(difference), 0)
  return 2 ** moved.length <= draws
    ? { pValue: countPatterns(moved, tolerance) / 2 ** moved.length, exact: true }
    : { pValue: (1 + countDrawn(moved, tolerance, draws, seed)) / (draws + 1), exact: false }
}

function countPatterns(moved: Float64Array, tolerance: number): number {
  let asLarge = 0
  for (let pattern = 0; pattern < 2 ** moved.length; pattern++) {
    let swapped = 0
    for (let day = 0; day < moved.length; day++) if ((pattern >>> day) & 1) swapped += moved[day]!
    if (swapped <= tolerance) asLarge++
  }
  return asLarge
}

function countDrawn(moved: Float64Array, tolerance: number, draws: number, seed: number | string): number {
  const random = seededRandom(seed)
  let asLarge = 0
  for (let draw = 0; draw < draws; draw++) {
    let swapped = 0
    for (let day = 0; day < moved.length; day++) if (random.next() < 0.5) swapped += moved[day]!
    if (swapped <= tolerance) asLarge++
  }
  return asLarge
}
