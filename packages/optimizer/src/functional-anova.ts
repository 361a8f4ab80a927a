import { seededRandom } from '@openbell/seeded-random'
import { checkCount } from './check-count.ts'
import { clipOutliers } from './clip-outliers.ts'
import { leafVariances } from './leaf-variances.ts'
import { regressionTree } from './regression-tree.ts'
import { searchSpace, type Parameters } from './search-space.ts'
import type { Space } from './space.ts'
import type { FinishedTrial } from './trial.ts'
import { unitColumns } from './unit-columns.ts'

/** Fewer complete trials say nothing. */
const FEWEST_TRIALS = 6

export interface FunctionalAnovaOptions {
  /** `clip` takes outcomes far outside of the bulk as if they lay at its fences, so that they rule nothing. Default `keep`. */
  readonly outliers?: 'keep' | 'clip'
  /** Whether to divide what two parameters only have together as well. Default false. */
  readonly pairs?: boolean
  /** Trees of the forest. Default 64. */
  readonly trees?: number
  /** Fewest trials in a leaf. Default 3: fewer follow the function closer, more pass over noise. */
  readonly smallestLeaf?: number
  /** Names the forest's random draws. Default `functional-anova`. */
  readonly seed?: number | string
}

/** Shares of the outcome's variance over the space, from 0 to 1. With higher orders, which are not listed, they sum to 1. */
export interface FunctionalAnova {
  /** Complete trials that it rests on. */
  readonly trials: number
  /** What each parameter decides by itself: an estimate of the first-order Sobol index. All 0 where nothing varies. */
  readonly main: Readonly<Record<string, number>>
  /** What two parameters decide only together, by name; empty unless asked for. */
  readonly pairs: readonly { readonly parameters: readonly [string, string]; readonly share: number }[]
}

/**
 * Functional analysis of variance (F. Hutter, H. Hoos and K. Leyton-Brown, "An efficient approach for assessing
 * hyperparameter importance", 2014). A seeded random forest of regression trees, each grown on a bootstrap sample, learns
 * the outcome; each tree's variance over the whole space is divided exactly by its boxes, every parameter uniform in its
 * range (on its logarithm where it is searched so) and independent of the others; shares are the mean over the trees.
 *
 * Infeasible, failed and pruned trials are left out: they have no value to compare. A parameter that is absent because
 * its condition does not hold counts as one that changes nothing there, so that one which is rarely active weighs little.
 *
 * @throws OptimizerError `invalid-space`, `invalid-setting`, `invalid-parameters` (a trial of another space)
 */
export function functionalAnova(
  trials: readonly FinishedTrial<Partial<Parameters>>[],
  space: Space,
  options: FunctionalAnovaOptions = {},
): FunctionalAnova {
  const {
    outliers = 'keep',
    pairs = false,
    trees = 64,
    smallestLeaf = 3,
    seed = 'functional-anova',
  } = options
  checkCount('trees', trees, 1)
  checkCount('smallestLeaf', smallestLeaf, 1)
  const searched = searchSpace(space)
  const { axes } = searched
  const complete = trials.flatMap(({ params, outcome }) =>
    outcome.state === 'complete' ? [{ point: searched.pointOf(params), value: outcome.value }] : [],
  )
  const values = Float64Array.from(complete, ({ value }) => value)
  const targets = scaled(outliers === 'clip' ? clipOutliers(values) : values)
  const columns = unitColumns(
    axes,
    complete.map(({ point }) => point),
    targets,
    seededRandom(`${seed}/absent`),
  )
  const main = new Float64Array(axes.length)
  const together = new Float64Array(pairs ? (axes.length * (axes.length - 1)) / 2 : 0)
  let grown = 0
  for (let tree = 0; tree < trees && complete.length >= FEWEST_TRIALS; tree++) {
    const random = seededRandom(`${seed}/${tree}`)
    const samples = Int32Array.from(complete, () => random.integer(complete.length))
    const leaves = regressionTree({ columns, targets, samples, smallestLeaf })
    const variances = leafVariances(leaves, axes.length, pairs)
    // A tree of one leaf says nothing.
    if (!(variances.total > 0)) continue
    grown += 1
    variances.main.forEach((variance, i) => (main[i]! += variance / variances.total))
    variances.pairs.forEach((variance, i) => (together[i]! += variance / variances.total))
  }
  const share = (sum: number): number => (grown === 0 ? 0 : sum / grown)
  const names = axes.map(({ name }) => name)
  const couples = names.flatMap((a, i) => names.slice(i + 1).map((b): [string, string] => [a, b]))
  return {
    trials: complete.length,
    main: Object.fromEntries(names.map((name, i) => [name, share(main[i]!)])),
    pairs: pairs ? couples.map((parameters, i) => ({ parameters, share: share(together[i]!) })) : [],
  }
}

/** Values about 0 with a deviation of about 1, so that their size does not matter; all 0 when they are equal. */
function scaled(values: Float64Array): Float64Array {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (!(largest > 0)) return values.map(() => 0)
  // Divided first: squares of numbers near the largest double are not finite.
  const small = values.map((value) => value / largest)
  const mean = small.reduce((sum, value) => sum + value, 0) / values.length
  const deviation = Math.sqrt(small.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  return small.map((value) => (deviation > 1e-12 ? (value - mean) / deviation : 0))
}
