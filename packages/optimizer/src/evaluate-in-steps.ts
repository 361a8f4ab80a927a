import { replayMismatch } from './replay-mismatch.ts'
import type { Told } from './normalize-outcome.ts'
import type { Study } from './study.ts'
import type { FinishedTrial, Trial } from './trial.ts'
import { wrongCount } from './wrong-count.ts'

/** What one step of a trial came to: its value so far, or why the trial ends here. */
export type StepOutcome =
  number | { readonly failed: string } | { readonly infeasible: string; readonly violation?: number }

/** An evaluation in steps, such as one for each fold, with a look at the study's pruner between them. */
export interface StepEvaluation<P> {
  /** Steps of a whole evaluation, from 1 on. */
  readonly steps: number
  /**
   * Takes trials one step further, `step` counting from 0, and says for each, in their order, what its value is so far,
   * such as the mean over the folds until now; after the last step it is the trial's value.
   */
  readonly evaluateStep: (batch: readonly Trial<P>[], step: number) => Promise<readonly StepOutcome[]>
  readonly signal?: AbortSignal
}

/** What a journal knows of a batch: the trials at its beginning. */
export interface Replay {
  readonly path: string
  readonly trials: readonly FinishedTrial[]
}

/** A trial on its way. */
interface Run<P> {
  readonly trial: Trial<P>
  /** How it went the last time, if a journal knows it. */
  readonly old: FinishedTrial | undefined
  told: Told
}

/**
 * Takes a batch through its steps. After each one the trials report in their order, and each but at the last step is
 * judged by the pruner as soon as it has reported: beside those before it and not those behind it. So the number of
 * workers changes nothing, and neither does a batch that ends earlier. Trials of a journal report what they did then.
 *
 * @returns what is to be told of each trial of the batch
 * @throws OptimizerError `outcome-count`, `journal-mismatch`; what `evaluateStep` throws; the signal's reason
 */
export async function evaluateInSteps<P>(
  study: Study<P>,
  batch: readonly Trial<P>[],
  { path, trials: old }: Replay,
  evaluation: StepEvaluation<P>,
): Promise<Told[]> {
  old.forEach((trial) => checkSteps(trial, evaluation.steps, path))
  const runs = batch.map((trial, i): Run<P> => ({ trial, old: old[i], told: old[i]?.outcome ?? NaN }))
  let open = runs
  for (let step = 0; step < evaluation.steps && open.length > 0; step++) {
    await takeStep(open, step, evaluation)
    // The work of the last step is done: there is nothing left to save.
    const isLast = step === evaluation.steps - 1
    open = open.filter((run) => report(study, run, step) && !isLast && goesOn(study, run, step, path))
  }
  return runs.map(({ told }) => told)
}

/** A journal does not say in its header in how many steps its trials were evaluated, but its trials do. */
function checkSteps({ number, outcome, reports = [] }: FinishedTrial, steps: number, path: string): void {
  const reached = reports.length
  if (outcome.state === 'complete' ? reached === steps : reached <= steps) return
  throw replayMismatch(path, number, `was evaluated in ${reached} steps, and not in ${steps}`, {
    reached,
    steps,
  })
}

async function takeStep<P>(
  open: readonly Run<P>[],
  step: number,
  { evaluateStep, signal }: StepEvaluation<P>,
): Promise<void> {
  const live = open.filter(({ old }) => old === undefined)
  if (live.length === 0) return
  signal?.throwIfAborted()
  const outcomes = await evaluateStep(
    live.map(({ trial }) => trial),
    step,
  )
  if (outcomes.length !== live.length) throw wrongCount(live.length, outcomes.length)
  live.forEach((run, i) => (run.told = outcomes[i]!))
}

/** Whether the step came to a value, which the study knows then. */
function report<P>(study: Study<P>, { trial, old, told }: Run<P>, step: number): boolean {
  const value = old === undefined ? told : old.reports?.find((past) => past.step === step)?.value
  if (typeof value !== 'number') return false
  study.report(trial.number, step, value)
  return true
}

/** Asks the pruner. Of a trial of the journal it must say what it said then. */
function goesOn<P>(study: Study<P>, run: Run<P>, step: number, path: string): boolean {
  const { trial, old, told } = run
  const isPruned = study.shouldPrune(trial.number)
  if (old !== undefined) {
    const { outcome, reports = [] } = old
    const wasPruned = outcome.state === 'pruned' && outcome.step === step
    // A pruned trial whose last value was no number counts as failed.
    if (isPruned ? (reports.at(-1)?.step ?? -1) > step : wasPruned) {
      throw replayMismatch(path, trial.number, 'was pruned at another step', { step, outcome })
    }
  } else if (isPruned) run.told = { state: 'pruned', step, value: Number(told) }
  return !isPruned
}
