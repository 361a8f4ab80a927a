import { checkCount } from './check-count.ts'
import type { Pruner, ReportedTrial, StepLoss } from './pruner.ts'

export interface SuccessiveHalvingPrunerOptions {
  /** One in so many trials goes on from a rung to the next. Default 4. */
  readonly reductionFactor?: number
  /** The step that is the first rung; the next one is `reductionFactor` times as far. Default 1. */
  readonly minResource?: number
}

/**
 * Asynchronous successive halving (L. Li et al., "A system for massively parallel hyperparameter tuning", 2020, as
 * Optuna 5's `SuccessiveHalvingPruner` has it, with `min_early_stopping_rate` and `bootstrap_count` at 0). Rungs are the
 * steps minResource × reductionFactor^k. At each a trial goes on if its value is among the best 1 / reductionFactor of
 * the values with which trials came to that rung so far, or the best of all while they are fewer than reductionFactor.
 *
 * A trial comes to a rung with the first value that it reports at that step or behind it; one that leaps over several
 * rungs in one step comes to each of them, and is judged at each.
 *
 * @throws OptimizerError `invalid-setting`
 */
export function successiveHalvingPruner(options: SuccessiveHalvingPrunerOptions = {}): Pruner {
  const { reductionFactor = 4, minResource = 1 } = options
  checkCount('reductionFactor', reductionFactor, 2)
  checkCount('minResource', minResource, 1)
  return {
    name: 'successive-halving',
    settings: { reductionFactor, minResource },
    prunes: ({ trial, trials }) => {
      const { step, loss } = trial.reports.at(-1)!
      const before = trial.reports.at(-2)?.step ?? -1
      for (let rung = minResource; rung <= step; rung *= reductionFactor) {
        // At this one it was judged before.
        if (rung <= before) continue
        if (Number.isNaN(loss) || !isPromoted(loss, rung, trials, reductionFactor)) return true
      }
      return false
    },
  }
}

/** Whether fewer trials came to the rung with a lower loss than there are places; the one in question is among them. */
function isPromoted(
  loss: number,
  rung: number,
  trials: readonly ReportedTrial[],
  reductionFactor: number,
): boolean {
  let rivals = 0
  let ahead = 0
  for (const { reports } of trials) {
    const rival = firstFrom(rung, reports)?.loss ?? NaN
    if (Number.isNaN(rival)) continue
    rivals += 1
    if (rival < loss) ahead += 1
  }
  return ahead < Math.max(1, Math.floor(rivals / reductionFactor))
}

function firstFrom(rung: number, reports: readonly StepLoss[]): StepLoss | undefined {
  return reports.find(({ step }) => step >= rung)
}
