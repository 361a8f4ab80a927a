import type { ParameterValue } from './space.ts'

/** What became of a trial. */
export type Outcome =
  | { readonly state: 'complete'; readonly value: number }
  /**
   * It could be evaluated but breaks a rule: learnt from, never the best. `violation` says by how much, in a unit that is
   * the same for all trials: the less the nearer to feasible.
   */
  | { readonly state: 'infeasible'; readonly reason: string; readonly violation?: number }
  /** It was stopped early; `value` is the last one reported, at `step`. Learnt from behind the complete ones. */
  | { readonly state: 'pruned'; readonly step: number; readonly value: number; readonly reason?: string }
  /** It could not be evaluated. */
  | { readonly state: 'failed'; readonly reason: string }

/** Parameters to evaluate. */
export interface Trial<P = Readonly<Record<string, ParameterValue>>> {
  readonly number: number
  readonly params: P
}

/** A value that a trial reported on its way; NaN where it was no finite number. */
export interface Report {
  readonly step: number
  readonly value: number
}

/** A trial that was told. */
export interface FinishedTrial<P = Readonly<Record<string, ParameterValue>>> extends Trial<P> {
  readonly outcome: Outcome
  /** Its intermediate values by rising step, if it reported any. */
  readonly reports?: readonly Report[]
}
