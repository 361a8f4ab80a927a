import { OpenbellError } from '@openbell/errors'

/** Every way in which this package fails on purpose. */
export type OptimizerErrorCode =
  /** A dimension, a seed, a batch size or another setting is not usable. */
  | 'invalid-space'
  | 'invalid-setting'
  /** Enqueued parameters are not in the space or break a constraint. */
  | 'invalid-parameters'
  /** No point of the space obeys the constraints. */
  | 'infeasible-space'
  /** A sampler that never repeats itself has no point left; a study that ends so has tried everything. */
  | 'space-exhausted'
  /** A sampler suggested a point outside the space or against a constraint. */
  | 'invalid-point'
  /** What was told of a trial is no outcome. */
  | 'invalid-outcome'
  /** The number was never handed out by `ask`, or was told before. */
  | 'unknown-trial'
  /** An intermediate value at a step that is none or lies behind the last one, or pruned before any was reported. */
  | 'invalid-report'
  /** A batch came back with too many or too few outcomes. */
  | 'outcome-count'
  /** The journal on disk belongs to another study. */
  | 'journal-mismatch'
  /** A line in the middle of the journal is not what was written. */
  | 'journal-damaged'
  /** The journal on disk was written by a newer version. */
  | 'journal-version'
  /** Something else writes to the journal at the same time. */
  | 'journal-in-use'
  /** The journal could not be read from or written to the disk. */
  | 'journal-unavailable'
  /** Tasks were given to an executor that had been closed. */
  | 'executor-closed'
  /** A study cannot be written for another program. */
  | 'invalid-export'
  /** A worker thread threw or died. */
  | 'worker-failed'

/** A failure of a space, a study, a journal or an executor; `code` says which. */
export class OptimizerError extends OpenbellError<OptimizerErrorCode> {}
