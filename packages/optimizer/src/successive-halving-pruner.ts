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
        if (Number.isNaN(loss) || !isPromoted(loss, lossesAt(rung, trials), reductionFactor)) return true
      }
      return false
    },
  }
}

/** What trials came to a rung with, the one in question included. */
function lossesAt(rung: number, trials: readonly ReportedTrial[]): number[] {
  return trials.flatMap(({ reports }) => {
    const loss = firstFrom(rung, reports)?.loss
    return loss === undefined || Number.isNaN(loss) ? [] : [loss]
  })
}

function firstFrom(rung: number, reports: readonly StepLoss[]): StepLoss | undefined {
  return reports.find(({ step }) => step >= rung)
}

function isPromoted(loss: number, rivals: readonly number[], reductionFactor: number): boolean {
  const places = Math.max(1, Math.floor(rivals.length / reductionFactor))
  return loss <= Float64Array.from(rivals).sort()[places - 1]!
}
