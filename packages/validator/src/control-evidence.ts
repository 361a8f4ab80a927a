/** The best value of the same search where there was nothing to learn, or without learning. NaN: no trial was feasible. */
export interface ControlEvidence {
  /** Of each search on block-shuffled days; empty where none was made. */
  readonly shuffledSearches: readonly number[]
  /** Of each random search with the same number of trials; empty where none was made. */
  readonly randomSearches: readonly number[]
}
