/** An intermediate value, as a loss: the lower the better in either direction; NaN where it was no finite number. */
export interface StepLoss {
  readonly step: number
  readonly loss: number
}

/** A trial that has reported intermediate values. */
export interface ReportedTrial {
  readonly number: number
  /** By rising step. */
  readonly reports: readonly StepLoss[]
  /** Whether it was told a value at the end: neither open, nor pruned, infeasible or failed. */
  readonly complete: boolean
  /** Whether it was told anything at the end: then it reports no more. */
  readonly told: boolean
}

/** What a pruner is asked: whether this trial is worth going on with. */
export interface PruningRequest {
  /** The trial in question; it has reported at least once. */
  readonly trial: ReportedTrial
  /**
   * Every trial that has reported so far, this one included, in the order of their first reports. A study hands out one
   * and the same list, which grows at its end, as the reports in it do: a pruner may go on from where it was.
   */
  readonly trials: readonly ReportedTrial[]
  /** Trials that were told a value at the end, whether they had reported or not. */
  readonly completed: number
}

/** Gives up on trials early. Like a sampler it keeps no state: everything follows from what was reported and told. */
export interface Pruner {
  readonly name: string
  /** What decides besides the reports: belongs into a journal's header. */
  readonly settings: Readonly<Record<string, number>>
  prunes(request: PruningRequest): boolean
}
