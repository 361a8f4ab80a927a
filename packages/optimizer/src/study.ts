import type { Told } from './normalize-outcome.ts'
import type { Pruner } from './pruner.ts'
import type { Sampler } from './sampler.ts'
import type { Parameters } from './search-space.ts'
import type { ParametersOf, Space } from './space.ts'
import type { FinishedTrial, Trial } from './trial.ts'

export type Direction = 'maximize' | 'minimize'

export interface StudyOptions<S extends Space> {
  readonly space: S
  readonly direction: Direction
  readonly sampler: Sampler
  /** Rules that every sampled point obeys. They must depend on the parameters alone. */
  readonly constraints?: readonly ((params: ParametersOf<S>) => boolean)[]
  /** Parameters to try first, such as those in use today: trial 0, 1, … */
  readonly enqueue?: readonly ParametersOf<S>[]
  /** Parameters held at a value in every trial: the space is searched without them. */
  readonly fixed?: Partial<ParametersOf<S>>
  /** Decides by intermediate values which trials are not worth finishing. Default `noPruner()`. */
  readonly pruner?: Pruner
}

/** The best complete trial. */
export interface BestTrial<P = Parameters> extends Trial<P> {
  readonly value: number
}

/** A search: hands out parameters, is told what became of them, and remembers. */
export interface Study<P = Parameters> {
  readonly direction: Direction
  /** What is searched: a fixed parameter has one value. */
  readonly space: Space
  /** Everything that decides the points, as plain JSON: for a journal's header. */
  readonly description: Readonly<Record<string, unknown>>
  /** Trials asked so far, told or not. */
  readonly size: number
  /** Trials told, by number. */
  readonly trials: readonly FinishedTrial<P>[]
  /** The complete trial with the best value; of equal ones the first. Null while there is none. */
  readonly best: BestTrial<P> | null
  /** The next parameters. @throws OptimizerError `infeasible-space`, `space-exhausted`, `invalid-point` */
  ask(): Trial<P>
  /** The next parameters for several trials at once, spread out; fewer where the sampler runs out of points on the way. */
  ask(count: number): Trial<P>[]
  /**
   * Says how far an open trial has come, such as its mean over the folds so far: steps are whole numbers from 0 on, rising.
   *
   * @throws OptimizerError `unknown-trial`, `invalid-report`
   */
  report(number: number, step: number, value: number): void
  /** Whether the study's pruner gives up on an open trial, by all that was reported and told until now. */
  shouldPrune(number: number): boolean
  /**
   * Says what became of a trial: a value (NaN and infinities count as failed), or why there is none.
   *
   * @throws OptimizerError `unknown-trial`, `invalid-outcome`, `invalid-report` (pruned before any report)
   */
  tell(number: number, outcome: Told): FinishedTrial<P>
}
