import { checkCount } from './check-count.ts'
import type { Pruner, ReportedTrial } from './pruner.ts'
import { SortedValues } from './sorted-values.ts'

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
  // Rungs of the studies that are searched now. They only spare time: what was reported decides alone.
  const known = new WeakMap<readonly ReportedTrial[], Map<number, Rung>>()
  const rungOf = (trials: readonly ReportedTrial[], step: number): Rung => {
    const rungs = known.get(trials) ?? new Map<number, Rung>()
    known.set(trials, rungs)
    const rung = rungs.get(step) ?? new Rung(step)
    rungs.set(step, rung)
    rung.follow(trials)
    return rung
  }
  return {
    name: 'successive-halving',
    settings: { reductionFactor, minResource },
    prunes: ({ trial, trials }) => {
      const { step, loss } = trial.reports.at(-1)!
      const before = trial.reports.at(-2)?.step ?? -1
      for (let rung = minResource; rung <= step; rung *= reductionFactor) {
        // At this one it was judged before.
        if (rung <= before) continue
        if (Number.isNaN(loss) || !isPromoted(loss, rungOf(trials, rung).losses, reductionFactor)) return true
      }
      return false
    },
  }
}

/** Whether fewer trials came to the rung with a lower loss than there are places; the one in question is among them. */
function isPromoted(loss: number, rivals: SortedValues, reductionFactor: number): boolean {
  return rivals.countBelow(loss) < Math.max(1, Math.floor(rivals.length / reductionFactor))
}

/** The losses with which trials came to a step, as far as they were numbers. */
class Rung {
  readonly losses = new SortedValues()
  readonly #step: number
  /** Open trials that had not come so far when they were last looked at. */
  #below: ReportedTrial[] = []
  #seen = 0

  constructor(step: number) {
    this.#step = step
  }

  follow(trials: readonly ReportedTrial[]): void {
    for (; this.#seen < trials.length; this.#seen++) this.#below.push(trials[this.#seen]!)
    this.#below = this.#below.filter(({ told, reports }) => {
      const first = reports.find(({ step }) => step >= this.#step)
      if (first === undefined) return !told
      if (!Number.isNaN(first.loss)) this.losses.insert(first.loss)
      return false
    })
  }
}
