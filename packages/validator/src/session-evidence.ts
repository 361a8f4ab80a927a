import type { ControlEvidence } from './control-evidence.ts'
import type { SelectionEvidence } from './selection-evidence.ts'
import type { WalkForwardEvidence } from './walk-forward-evidence.ts'

/** How one set of parameters did in one window of trading days. */
export interface WindowEvidence {
  /** Net profit in US dollars for each trading day, idle days included. */
  readonly dailyPnl: Float64Array
  readonly trades: number
  /** Annual Sharpe ratio of `dailyPnl`; NaN when undefined. */
  readonly sharpe: number
  /** Largest fall from a peak of equity, as a share of that peak. */
  readonly maxDrawdown: number
}

/** Whether the same region is found again, and whether it is wide. Values are those of the search's objective. */
export interface ConvergenceEvidence {
  readonly best: number
  /** Best value of each further search from another seed. */
  readonly otherBests: readonly number[]
  /** Value of the best point that each further search found, re-read as distance to the winner: mean share of each parameter's range. */
  readonly distances: readonly number[]
  /** Values of the neighbours one step away from the winner, in every parameter and direction. NaN: too few trades. */
  readonly neighbours: readonly number[]
}

/** A rule that the candidate's parameters break, in plain words; empty when they obey all. */
export type BoundsViolations = readonly string[]

/** One parameter beside the one in use. */
export interface ParameterChange {
  readonly name: string
  readonly from: number
  readonly to: number
  /** Its range and the distance of two neighbouring values. */
  readonly low: number
  readonly high: number
  readonly step: number
}

/** Everything the gates need to judge one session. */
export interface SessionEvidence {
  readonly session: string
  readonly boundsViolations: BoundsViolations
  readonly inSample: { readonly baseline: WindowEvidence; readonly candidate: WindowEvidence }
  readonly holdOut: { readonly baseline: WindowEvidence; readonly candidate: WindowEvidence }
  readonly convergence: ConvergenceEvidence
  /** The candidate in both windows with twice the slippage. */
  readonly stressed: { readonly inSample: WindowEvidence; readonly holdOut: WindowEvidence }
  /** What the search chose from. */
  readonly selection: SelectionEvidence
  /** Null for parameters that were not searched for: then the sealed days are all the evidence there is. */
  readonly walkForward: WalkForwardEvidence | null
  /** What the same search finds where there is nothing to find. */
  readonly controls: ControlEvidence
  /** Every parameter of the candidate beside the one in use. */
  readonly parameterChanges: readonly ParameterChange[]
}
