import { seededRandom, type SeededRandom } from '@openbell/seeded-random'
import { regressionTree, type Leaf } from './regression-tree.ts'
import type { SearchAxis } from './search-axis.ts'
import { searchSpace, type Parameters } from './search-space.ts'
import type { Space } from './space.ts'
import type { FinishedTrial } from './trial.ts'

const TREES = 64
/** Points of a continuous axis at which its effect is read off. */
const LEVELS = 64

/**
 * How much each parameter alone decides the outcome: shares that sum to 1.
 *
 * Functional analysis of variance (F. Hutter et al., "An efficient approach for assessing hyperparameter importance",
 * 2014) of the outcome's rank: a forest of 64 regression trees learns rank from parameters; a parameter's effect is the
 * forest's mean over all other parameters, each uniform in its range; its importance is the variance of that effect.
 * Ranks keep one terrible outcome from deciding everything. Effects that two parameters only have together are not in it.
 * From about 50 complete trials on; infeasible and failed ones are left out. Where nothing can be told (fewer than 6
 * complete trials, or all equal) the shares are equal.
 */
export function parameterImportance(
  trials: readonly FinishedTrial<Partial<Parameters>>[],
  space: Space,
): Record<string, number> {
  const searched = searchSpace(space)
  const { axes } = searched
  const complete = trials.flatMap(({ params, outcome }) =>
    outcome.state === 'complete' ? [{ point: searched.pointOf(params), value: outcome.value }] : [],
  )
  const targets = ranks(Float64Array.from(complete, ({ value }) => value))
  const absent = seededRandom('parameter-importance/absent')
  const columns = axes.map((axis, i) =>
    unitColumn(
      axis,
      Float64Array.from(complete, ({ point }) => point[i]!),
      targets,
      absent,
    ),
  )
  const random = seededRandom('parameter-importance')
  const leaves = Array.from({ length: complete.length < 6 ? 0 : TREES }, () => {
    const samples = Int32Array.from(complete, () => random.integer(complete.length))
    return regressionTree(columns, targets, samples)
  }).flat()
  const variances = axes.map((axis, i) => effectVariance(axis, i, leaves))
  const total = variances.reduce((sum, variance) => sum + variance, 0)
  return Object.fromEntries(
    axes.map(({ name }, i) => [name, total > 0 ? variances[i]! / total : 1 / axes.length]),
  )
}

/** Mid-ranks, from 0 to 1. */
function ranks(values: Float64Array): Float64Array {
  const sorted = values.toSorted()
  const first = new Map<number, number>()
  const count = new Map<number, number>()
  sorted.forEach((value, i) => {
    if (!first.has(value)) first.set(value, i)
    count.set(value, (count.get(value) ?? 0) + 1)
  })
  const last = Math.max(1, values.length - 1)
  return values.map((value) => (first.get(value)! + (count.get(value)! - 1) / 2) / last)
}

/**
 * Coordinates in [0, 1]. Choices stand in the order of their mean target, so that one cut can part good from bad. Where a
 * condition left the parameter out it had no effect: it gets a place at random, which no cut can learn from.
 */
function unitColumn(
  axis: SearchAxis,
  values: Float64Array,
  targets: Float64Array,
  absent: SeededRandom,
): Float64Array {
  if (axis.kind === 'number') {
    return values.map((value) =>
      Number.isNaN(value) ? absent.next() : (axis.coordinate(value) - axis.low) / (axis.high - axis.low),
    )
  }
  const means = axis.choices.map((_, choice) => {
    const own = targets.filter((_target, i) => values[i] === choice)
    return own.length === 0 ? 0.5 : own.reduce((sum, target) => sum + target, 0) / own.length
  })
  const order = means.map((_, choice) => choice).sort((a, b) => means[a]! - means[b]! || a - b)
  const place = order.map((_, choice) => order.indexOf(choice))
  return values.map((value) => (Number.isNaN(value) ? absent.next() : (place[value]! + 0.5) / axis.size))
}

/** Variance over one axis of the forest's mean over all others. */
function effectVariance(axis: SearchAxis, index: number, leaves: readonly Leaf[]): number {
  const cells = Math.min(axis.size, LEVELS)
  const effect = new Float64Array(cells)
  for (const { low, high, value } of leaves) {
    let share = value
    for (let k = 0; k < low.length; k++) if (k !== index) share *= high[k]! - low[k]!
    for (let cell = 0; cell < cells; cell++) {
      const at = (cell + 0.5) / cells
      if (at > low[index]! && at <= high[index]!) effect[cell]! += share / TREES
    }
  }
  const mean = effect.reduce((sum, at) => sum + at, 0) / cells
  return effect.reduce((sum, at) => sum + (at - mean) ** 2, 0) / cells
}
