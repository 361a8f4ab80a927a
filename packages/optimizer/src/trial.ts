import type { ParameterValue } from './space.ts'

/** What became of a trial. */
export type Outcome =
  | { readonly state: 'complete'; readonly value: number }
  /** It could be evaluated but breaks a rule: learnt from, never the best. */
  | { readonly state: 'infeasible'; readonly reason: string }
  /** It was stopped early; `value` is the last one reported, at `step`. Learnt from behind the complete ones. */
  | { readonly state: 'pruned'; readonly step: number; readonly value: number; readonly reason?: string }
  /** It could not be evaluated. */
  | { readonly state: 'failed'; readonly reason: string }

/** Parameters to evaluate. */
export interface Trial<P = Readonly<Record<string, ParameterValue>>> {
  readonly number: number
  readonly params: P
}

/** A trial that was told. */
export interface FinishedTrial<P = Readonly<Record<string, ParameterValue>>> extends Trial<P> {
  readonly outcome: Outcome
}
