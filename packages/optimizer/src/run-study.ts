import { canonicalJson } from './canonical-json.ts'
import { checkBeginning } from './check-beginning.ts'
import { checkCount } from './check-count.ts'
import { evaluateInSteps, type Replay, type StepEvaluation } from './evaluate-in-steps.ts'
import type { Told } from './normalize-outcome.ts'
import { OptimizerError } from './optimizer-error.ts'
import { replayMismatch } from './replay-mismatch.ts'
import type { Parameters } from './search-space.ts'
import { stoppingRule, type StoppingOptions } from './stopping-rule.ts'
import type { Study } from './study.ts'
import { timeLimit, type TimeLimitOptions } from './time-limit.ts'
import type { TrialJournal } from './trial-journal.ts'
import type { FinishedTrial, Outcome, Trial } from './trial.ts'
import { wrongCount } from './wrong-count.ts'

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

interface SearchOptions<P> extends StoppingOptions, TimeLimitOptions {
  readonly study: Study<P>
  /** Trials to reach in total, those already in the study and in the journal included. */
  readonly trials: number
  /** Trials asked at once. Decides the points, so it belongs to the study and not to the number of workers. Default 8. */
  readonly batchSize?: number
  /** Trials in it are replayed instead of evaluated, new ones are written to it. The caller closes it. */
  readonly journal?: TrialJournal
  readonly onBatch?: (report: BatchReport<P>) => void
  /** Stops between two batches or two steps, once the journal is safe, by throwing its reason. */
  readonly signal?: AbortSignal
}

/** An evaluation in one go. */
export interface WholeEvaluation<P> {
  /** Outcomes of a batch, in its order. */
  readonly evaluate: (batch: readonly Trial<P>[]) => Promise<readonly Outcome[]>
}

/** How to search: with `evaluate`, or in `steps` with `evaluateStep` so that the study's pruner can save some of them. */
export type RunStudyOptions<P = Parameters> = SearchOptions<P> &
  (
    | (WholeEvaluation<P> & { readonly steps?: never; readonly evaluateStep?: never })
    | (StepEvaluation<P> & { readonly evaluate?: never })
  )

/** What a search came to. */
export interface StudyResult<P = Parameters> {
  readonly best: Study<P>['best']
  /**
   * Why it ended: all trials made, `maxSeconds` over, no improvement for `patience` trials, `target` reached, or no point
   * left that the sampler would ask.
   */
  readonly stopped: 'trials' | 'time' | 'patience' | 'target' | 'exhausted'
}

/**
 * Searches until the study has the wanted number of trials or there is reason to stop before, batch by batch, told in
 * the trials' order. Whatever stops it, its trials are the beginning of the sequence that it would have made.
 *
 * @throws OptimizerError `journal-mismatch`, `outcome-count`, `invalid-setting`; what `evaluate` throws; the signal's reason
 */
export async function runStudy<P = Parameters>(options: RunStudyOptions<P>): Promise<StudyResult<P>> {
  const { study, trials, batchSize = 8, journal, signal } = options
  checkCount('trials', trials, 0)
  checkCount('batchSize', batchSize, 1)
  if (options.steps !== undefined) checkCount('steps', options.steps, 1)
  if (journal !== undefined) checkBeginning(journal, study.size)
  const known = new Map(journal?.replayed.map((trial) => [trial.number, trial]))
  const isOver = timeLimit(options)
  const rule = stoppingRule(study.direction, options)
  rule.add(study.trials)
  for (;;) {
    const reason = rule.reason()
    if (reason !== null) return { best: study.best, stopped: reason }
    if (study.size >= trials) return { best: study.best, stopped: 'trials' }
    signal?.throwIfAborted()
    // What is in the journal is there in no time, and was within an earlier limit.
    if (!known.has(study.size) && isOver()) return { best: study.best, stopped: 'time' }
    const batch = askBatch(study, Math.min(batchSize, trials - study.size))
    if (batch.length === 0) return { best: study.best, stopped: 'exhausted' }
    const old = batch.map((trial) => known.get(trial.number)).filter((trial) => trial !== undefined)
    const replay = { path: journal?.path ?? '', trials: old }
    old.forEach((trial, i) => checkReplay(trial, batch[i]!, replay.path))
    const outcomes = await evaluated(options, batch, replay)
    const finished = batch.map((trial, i) => study.tell(trial.number, outcomes[i]!))
    if (old.length < batch.length) await journal?.append(finished.slice(old.length))
    rule.add(finished)
    options.onBatch?.({ batch: finished, replayed: old.length, finished: study.size, trials })
  }
}

/** What is to be told of each trial of a batch: from the journal as far as it reaches, else from the evaluation. */
async function evaluated<P>(
  options: RunStudyOptions<P>,
  batch: readonly Trial<P>[],
  replay: Replay,
): Promise<readonly Told[]> {
  const { study } = options
  if (options.evaluate === undefined) return evaluateInSteps(study, batch, replay, options)
  // An evaluation may have reported by itself, and judged the later trials of a batch by the earlier ones.
  for (const { number, reports = [] } of replay.trials) {
    for (const { step, value } of reports) study.report(number, step, value)
  }
  const rest = batch.slice(replay.trials.length)
  const outcomes = rest.length === 0 ? [] : await options.evaluate(rest)
  if (outcomes.length !== rest.length) throw wrongCount(rest.length, outcomes.length)
  return [...replay.trials.map(({ outcome }) => outcome), ...outcomes]
}

/** The next batch; empty where every point was asked. */
function askBatch<P>(study: Study<P>, count: number): Trial<P>[] {
  try {
    return study.ask(count)
  } catch (error) {
    if (error instanceof OptimizerError && error.code === 'space-exhausted') return []
    throw error
  }
}

function checkReplay(old: FinishedTrial, { number, params }: Trial<unknown>, path: string): void {
  if (old.number === number && canonicalJson(old.params) === canonicalJson(params)) return
  throw replayMismatch(path, number, 'has other parameters', { found: old.params, wanted: params })
}
