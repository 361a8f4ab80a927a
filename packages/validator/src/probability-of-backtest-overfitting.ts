import { blockMoments } from './block-moments.ts'
import { combinations } from './combinations.ts'
import { regressionLine, type RegressionLine } from './regression-line.ts'
import { requireMatrix } from './require-matrix.ts'
import { ValidatorError } from './validator-error.ts'

export interface BacktestOverfitting {
  /** Share of the combinations in which the best in sample is no better than the median out of sample. */
  readonly probability: number
  /** Share of the combinations in which the best in sample loses out of sample. */
  readonly probabilityOfLoss: number
  /** How many ways there are to choose half of the partitions. */
  readonly combinations: number
  /** For each combination, in lexicographic order of the partitions chosen to be in sample … */
  readonly logits: Float64Array
  /** … which candidate was best in sample; of equal ones the first … */
  readonly selected: Int32Array
  /** … and its Sharpe ratio per period in and out of sample. */
  readonly inSample: Float64Array
  readonly outOfSample: Float64Array
  /** Out of sample against in sample: a slope below 0 says that the better it looked, the worse it did. */
  readonly degradation: RegressionLine
}

/** Beyond, the combinations (184,756 at 20) cost more than they tell. */
const MOST_PARTITIONS = 20

/**
 * Probability of back-test overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, López de Prado &
 * Zhu 2017): the periods are cut into S runs; for each choice of half of them, the candidate with the best Sharpe ratio
 * there is ranked among all on the other half. With ω = rank / (N + 1), equal ones sharing their mean rank, the logit
 * ln(ω / (1 − ω)) is at most 0 where the choice is no better than the median.
 *
 * - Runs differ by one period at most in length, the longer ones first, so that no period is dropped.
 * - The Sharpe ratio is that of a period (standard deviation over n − 1); of a candidate that does nothing it is 0.
 * - The probability for one matrix scatters widely: about ±0.14 for ten worthless candidates. Put a band on any limit.
 *
 * @param matrix one row for each period, oldest first, with the return or profit of every candidate
 * @throws ValidatorError `matrix-invalid`, `partitions-invalid` (an even number from 2 to 20, two periods to each at least)
 * @example
 * const { probability } = probabilityOfBacktestOverfitting(dailyProfits, { partitions: 16 })
 */
export function probabilityOfBacktestOverfitting(
  matrix: readonly ArrayLike<number>[],
  { partitions }: { readonly partitions: number },
): BacktestOverfitting {
  const dense = requireMatrix(matrix)
  requirePartitions(partitions, dense.rows, dense.columns)
  const moments = blockMoments(dense, partitions)
  const count = dense.columns
  const chosen = combinations(partitions, partitions / 2)
  const logits = new Float64Array(chosen.length)
  const selected = new Int32Array(chosen.length)
  const inSample = new Float64Array(chosen.length)
  const outOfSample = new Float64Array(chosen.length)
  const seen = new Float64Array(count)
  const unseen = new Float64Array(count)
  const enter = (combination: number, inside: Float64Array, outside: Float64Array): void => {
    const best = indexOfLargest(inside)
    const share = meanRank(outside, best) / (count + 1)
    logits[combination] = Math.log(share / (1 - share))
    selected[combination] = best
    inSample[combination] = inside[best]!
    outOfSample[combination] = outside[best]!
  }
  // In lexicographic order the complement of the i-th combination is the i-th from the end.
  for (let i = 0; i < chosen.length / 2; i++) {
    moments.sharpeRatios(chosen[i]!, seen)
    moments.sharpeRatios(~chosen[i]!, unseen)
    enter(i, seen, unseen)
    enter(chosen.length - 1 - i, unseen, seen)
  }
  const shareOf = (values: Float64Array, holds: (value: number) => boolean): number =>
    values.reduce((total, value) => total + (holds(value) ? 1 : 0), 0) / values.length
  return {
    probability: shareOf(logits, (logit) => logit <= 0),
    probabilityOfLoss: shareOf(outOfSample, (sharpe) => sharpe < 0),
    combinations: chosen.length,
    logits,
    selected,
    inSample,
    outOfSample,
    degradation: regressionLine(inSample, outOfSample),
  }
}

function indexOfLargest(values: Float64Array): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best
}

/** Rank from 1, the lowest first; equal values share the mean of their ranks. */
function meanRank(values: Float64Array, index: number): number {
  const own = values[index]!
  let below = 0
  let equal = 0
  for (const value of values) {
    if (value < own) below += 1
    else if (value === own) equal += 1
  }
  return below + (equal + 1) / 2
}

function requirePartitions(partitions: number, periods: number, candidates: number): void {
  const most = Math.min(MOST_PARTITIONS, Math.floor(periods / 2))
  if (Number.isInteger(partitions / 2) && partitions >= 2 && partitions <= most && candidates >= 2) return
  throw new ValidatorError(
    'partitions-invalid',
    `${periods} periods of ${candidates} candidates cannot be cut into ${partitions} partitions`,
    {
      remedy: `Use an even number of partitions from 2 to ${MOST_PARTITIONS}, at least two periods to each, and two candidates or more.`,
      context: { partitions, periods, candidates },
    },
  )
}
