/** What the search looked at before it chose: everything that the statistics of selection need. */
export interface SelectionEvidence {
  /** Every set of parameters ever tried for this strategy and session on these days, earlier runs included. */
  readonly trials: number
  /** How many independent ones they amount to, from the correlation of their daily profits. */
  readonly effectiveTrials: number
  /** Variance over the trials of their Sharpe ratios per day. */
  readonly varianceOfSharpes: number
  /** One row for each day searched on: the net profit in US dollars of the trials that the search made, or of a sample. */
  readonly candidates: readonly Float64Array[]
  /**
   * The same of parameters drawn evenly from the whole space, and of the winner: a search gathers around its best trials,
   * and which of many near copies is best says nothing about overfitting.
   */
  readonly space: readonly Float64Array[]
  /** The same days of the parameters in use. */
  readonly baseline: Float64Array
}
