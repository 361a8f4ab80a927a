import { canonicalJson } from './canonical-json.ts'
import { checkCount } from './check-count.ts'
import { OptimizerError } from './optimizer-error.ts'
import type { Parameters } from './search-space.ts'
import type { Study } from './study.ts'
import type { TrialJournal } from './trial-journal.ts'
import type { FinishedTrial, Outcome, Trial } from './trial.ts'

/** What is reported after each batch. */
export interface BatchReport<P = Parameters> {
  /** The batch's trials, finished, by number. */
  readonly batch: readonly FinishedTrial<P>[]
  /** How many of them came from the journal. */
  readonly replayed: number
  /** Trials finished so far, and the number to reach. */
  readonly finished: number
  readonly trials: number
}

export interface RunStudyOptions<P = Parameters> {
  readonly study: Study<P>
  /** Trials to reach in total, those already in the study and in the journal included. */
  readonly trials: number
  /** Trials asked at once. Decides the points, so it belongs to the study and not to the number of workers. Default 8. */
  readonly batchSize?: number
  /** Outcomes of a batch, in its order. */
  readonly evaluate: (batch: readonly Trial<P>[]) => Promise<readonly Outcome[]>
  /** Trials in it are replayed instead of evaluated, new ones are written to it. The caller closes it. */
  readonly journal?: TrialJournal
  readonly onBatch?: (report: BatchReport<P>) => void
  /** Stops between two batches, once the journal is safe, by throwing its reason. */
  readonly signal?: AbortSignal
}

/**
 * Searches until the study has the wanted number of trials, batch by batch, told in the trials' order.
 *
 * @returns the study's best trial
 * @throws OptimizerError `journal-mismatch`, `outcome-count`, `invalid-setting`; what `evaluate` throws; the signal's reason
 */
export async function runStudy<P = Parameters>(options: RunStudyOptions<P>): Promise<Study<P>['best']> {
  const { study, trials, batchSize = 8, journal, signal } = options
  checkCount('trials', trials, 0)
  checkCount('batchSize', batchSize, 1)
  const known = new Map(journal?.replayed.map((trial) => [trial.number, trial]))
  while (study.size < trials) {
    signal?.throwIfAborted()
    const batch = study.ask(Math.min(batchSize, trials - study.size))
    const old = batch.map((trial) => known.get(trial.number)).filter((trial) => trial !== undefined)
    old.forEach((trial, i) => checkReplay(trial, batch[i]!, journal!.path))
    const rest = batch.slice(old.length)
    const outcomes = rest.length === 0 ? [] : await options.evaluate(rest)
    if (outcomes.length !== rest.length) throw wrongCount(rest.length, outcomes.length)
    const finished = batch.map((trial, i) =>
      study.tell(trial.number, old[i]?.outcome ?? outcomes[i - old.length]!),
    )
    if (rest.length > 0) await journal?.append(finished.slice(old.length))
    options.onBatch?.({ batch: finished, replayed: old.length, finished: study.size, trials })
  }
  return study.best
}

function checkReplay(old: FinishedTrial, { number, params }: Trial<unknown>, path: string): void {
  if (old.number === number && canonicalJson(old.params) === canonicalJson(params)) return
  throw new OptimizerError(
    'journal-mismatch',
    `Trial ${number} in the journal ${path} has other parameters`,
    {
      remedy:
        'Run with the batch size, constraints and version the journal was made with, or begin a new one.',
      context: { path, number, found: old.params, wanted: params },
    },
  )
}

function wrongCount(wanted: number, given: number): OptimizerError {
  return new OptimizerError('outcome-count', `A batch of ${wanted} trials came back with ${given} outcomes`, {
    remedy: 'Return one outcome for each trial, in the order of the batch.',
    context: { wanted, given },
  })
}
