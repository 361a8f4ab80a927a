import { quantile } from '@openbell/numerics'
import { checkCount } from './check-count.ts'
import type { Pruner, StepLoss } from './pruner.ts'

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
  return {
    name: 'median',
    settings: { startupTrials, warmupSteps },
    prunes: ({ trial, trials, completed }) => {
      const { step } = trial.reports.at(-1)!
      if (completed === 0 || completed < startupTrials || step < warmupSteps) return false
      const best = lowest(trial.reports)
      if (best === null) return true
      const rivals = trials.flatMap(({ complete, reports }) => {
        const loss = complete ? reports.find((report) => report.step === step)?.loss : undefined
        return loss === undefined || Number.isNaN(loss) ? [] : [loss]
      })
      return rivals.length > 0 && best > quantile(Float64Array.from(rivals).sort(), 0.5)
    },
  }
}

function lowest(reports: readonly StepLoss[]): number | null {
  let best: number | null = null
  for (const { loss } of reports) if (!Number.isNaN(loss)) best = Math.min(loss, best ?? loss)
  return best
}
