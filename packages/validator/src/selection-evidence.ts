/** What the search looked at before it chose: everything that the statistics of selection need. */
export interface SelectionEvidence {
  /** Every set of parameters ever tried for this strategy and session on these days, earlier runs included. */
  readonly trials: number
  /** How many independent ones they amount to, from the correlation of their daily profits. */
  readonly effectiveTrials: number
  /** Variance over the trials of their Sharpe ratios per day. */
  readonly varianceOfSharpes: number
  /** One row for each day searched on: the net profit of every candidate kept for this, in US dollars. */
  readonly candidates: readonly Float64Array[]
  /** The same days of the parameters in use. */
  readonly baseline: Float64Array
}
