import { checkCount } from './check-count.ts'
import type { Pruner, ReportedTrial, StepLoss } from './pruner.ts'
import { SortedValues } from './sorted-values.ts'

export interface MedianPrunerOptions {
  /** Complete trials before the first is pruned. Default 5. */
  readonly startupTrials?: number
  /** Steps at which no trial is pruned: the earliest is the step with this number. Default 0. */
  readonly warmupSteps?: number
}

/**
 * Prunes a trial whose best value so far is worse than the median, at the same step, of the trials that were complete
 * (the median stopping rule of D. Golovin et al., "Google Vizier", 2017, section 3.2.2, as Optuna 5's `MedianPruner` has
 * it). A trial without any finite value is pruned, and where no complete trial reported at the step none is.
 *
 * @throws OptimizerError `invalid-setting`
 */
export function medianPruner({ startupTrials = 5, warmupSteps = 0 }: MedianPrunerOptions = {}): Pruner {
  checkCount('startupTrials', startupTrials, 0)
  checkCount('warmupSteps', warmupSteps, 0)
  // Losses of the studies that are searched now. They only spare time: what was reported and told decides alone.
  const known = new WeakMap<readonly ReportedTrial[], CompleteLosses>()
  const lossesOf = (trials: readonly ReportedTrial[]): CompleteLosses => {
    const losses = known.get(trials) ?? new CompleteLosses()
    known.set(trials, losses)
    losses.follow(trials)
    return losses
  }
  return {
    name: 'median',
    settings: { startupTrials, warmupSteps },
    prunes: ({ trial, trials, completed }) => {
      const { step } = trial.reports.at(-1)!
      if (completed === 0 || completed < startupTrials || step < warmupSteps) return false
      const best = lowest(trial.reports)
      if (best === null) return true
      const rivals = lossesOf(trials).at(step)
      return rivals !== undefined && best > median(rivals)
    },
  }
}

function lowest(reports: readonly StepLoss[]): number | null {
  let best: number | null = null
  for (const { loss } of reports) if (!Number.isNaN(loss)) best = Math.min(loss, best ?? loss)
  return best
}

/** Of an even count the mean of the two in the middle. */
function median(values: SortedValues): number {
  const low = values.at((values.length - 1) >> 1)
  const high = values.at(values.length >> 1)
  return low + (high - low) / 2
}

/** What complete trials reported at each step, as far as it was a number. */
class CompleteLosses {
  readonly #bySteps = new Map<number, SortedValues>()
  /** Trials that were open when they were last looked at. */
  #open: ReportedTrial[] = []
  #seen = 0

  follow(trials: readonly ReportedTrial[]): void {
    for (; this.#seen < trials.length; this.#seen++) this.#open.push(trials[this.#seen]!)
    this.#open = this.#open.filter(({ told, complete, reports }) => {
      if (!told) return true
      if (complete) for (const { step, loss } of reports) if (!Number.isNaN(loss)) this.#add(step, loss)
      return false
    })
  }

  at(step: number): SortedValues | undefined {
    return this.#bySteps.get(step)
  }

  #add(step: number, loss: number): void {
    const losses = this.#bySteps.get(step) ?? new SortedValues()
    this.#bySteps.set(step, losses)
    losses.insert(loss)
  }
}
