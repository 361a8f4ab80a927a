import { combinations } from '../combinations.ts'
import { ValidatorError } from '../validator-error.ts'
import { purgedSplits, requirePurgedFolds, type PurgedFoldOptions } from './purged-splits.ts'
import type { Split } from './split.ts'

export interface CombinatorialSplits {
  /** One for each choice of the tested folds, in lexicographic order. */
  readonly splits: readonly Split[]
  /**
   * Whole records out of sample that the splits join to: for each fold the splits that test it, so that
   * `paths[fold][p]` is the split that path p takes this fold's days from.
   */
  readonly paths: readonly (readonly number[])[]
  /** How many such records there are: C(folds, testFolds) · testFolds / folds. */
  readonly pathCount: number
}

const MOST_SPLITS = 10_000

/**
 * Combinatorial purged cross-validation (López de Prado 2018, ch. 12): every choice of `testFolds` runs of days is tested
 * by a search on the others, and the tested runs are joined to several whole records in place of one.
 *
 * @throws ValidatorError `split-invalid` (more than 10,000 splits among others), `too-few-trading-days`
 * @example
 * combinatorialPurged({ days: 12, folds: 3, testFolds: 2 }).paths //=> [[0, 1], [0, 2], [1, 2]]
 */
export function combinatorialPurged(
  options: PurgedFoldOptions & { readonly testFolds: number },
): CombinatorialSplits {
  const { folds, testFolds } = options
  requirePurgedFolds(options, 3)
  if (!(
    Number.isInteger(testFolds) &&
    testFolds >= 2 &&
    testFolds < folds &&
    ways(folds, testFolds) <= MOST_SPLITS
  ))
    throw new ValidatorError('split-invalid', `${testFolds} of ${folds} folds cannot be tested at a time`, {
      remedy: `Test two folds or more and leave one to train on, in at most ${MOST_SPLITS} splits.`,
      context: { folds, testFolds },
    })
  const masks = combinations(folds, testFolds)
  const all = Array.from({ length: folds }, (_, fold) => fold)
  const choices = Array.from(masks, (mask) => all.filter((fold) => ((mask >> fold) & 1) === 1))
  return {
    splits: purgedSplits(options, choices),
    paths: all.map((fold) => choices.flatMap((chosen, split) => (chosen.includes(fold) ? [split] : []))),
    pathCount: (choices.length * testFolds) / folds,
  }
}

function ways(count: number, size: number): number {
  let product = 1
  for (let i = 1; i <= size; i++) product = (product * (count - size + i)) / i
  return Math.round(product)
}
