/** One step of a walk-forward: searched anew on the days before, traded on the days after. */
export interface WalkForwardFold {
  /** Annual Sharpe ratio of the step's winner on the days it was searched on; NaN when no trial was feasible. */
  readonly trainSharpe: number
  /** Trades of the winner on the tested days. */
  readonly trades: number
}

/** What a walk-forward over the training days earned out of sample. */
export interface WalkForwardEvidence {
  readonly kind: 'anchored' | 'rolling'
  readonly folds: readonly WalkForwardFold[]
  /** Net profit in US dollars of each tested day, all steps joined: of the steps' winners … */
  readonly candidate: Float64Array
  /** … and of the parameters in use, on the same days. */
  readonly baseline: Float64Array
}
