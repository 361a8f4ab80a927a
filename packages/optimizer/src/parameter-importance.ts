import { functionalAnova } from './functional-anova.ts'
import type { Parameters } from './search-space.ts'
import type { Space } from './space.ts'
import type { FinishedTrial } from './trial.ts'

/**
 * How much each parameter alone decides the outcome: shares that sum to 1.
 *
 * The main effects of `functionalAnova`, outcomes far outside of the bulk clipped, so that one terrible outcome does not
 * decide everything. Effects that two parameters only have together are not in it. From about 50 complete trials on;
 * infeasible, failed and pruned ones are left out. Where nothing can be told (fewer than 6 complete trials, or all equal)
 * the shares are equal.
 *
 * @throws OptimizerError `invalid-space`, `invalid-parameters` (a trial of another space)
 */
export function parameterImportance(
  trials: readonly FinishedTrial<Partial<Parameters>>[],
  space: Space,
): Record<string, number> {
  const { main } = functionalAnova(trials, space, { outliers: 'clip', seed: 'parameter-importance' })
  const entries = Object.entries(main)
  const total = entries.reduce((sum, [, share]) => sum + share, 0)
  return Object.fromEntries(
    entries.map(([name, share]) => [name, total > 0 ? share / total : 1 / entries.length]),
  )
}
