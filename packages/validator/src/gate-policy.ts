/** Every limit that the gates use. Shares are fractions: 0.1 is 10 %. */
export interface GatePolicy {
  /** Share of the trading days that is sealed at the end. */
  readonly holdOutShare: number
  /** Trading days between search and hold-out that belong to neither. */
  readonly embargoDays: number
  readonly minimumTradesInSample: number
  readonly minimumTradesHoldOut: number
  /** By how much the candidate's Sharpe ratio must exceed a positive one of the baseline. */
  readonly improvementShare: number
  /** Annual Sharpe ratio below which nothing is worth trading, whatever the baseline. */
  readonly sharpeFloor: number
  /** By how much a session's hold-out Sharpe ratio may fall short of the baseline's. */
  readonly degradationShare: number
  /** Largest fall from a peak of equity, as a share of the peak, in either window. */
  readonly maximumDrawdown: number
  /** Level of the one-sided test on the daily profits of all days out of sample, after Holm's adjustment for the sessions. */
  readonly significance: number
  /** Level of the tests of parameters in use on newer days: that they earn, and that they have drifted. */
  readonly deployedSignificance: number
  /** Resamples of that test. */
  readonly bootstrapDraws: number
  /** Share of the winner's objective that the median search from another seed must reach. */
  readonly convergenceShare: number
  /** Share of the winner's objective that its median neighbour must keep. */
  readonly plateauShare: number
  /** Share of its Sharpe ratio in sample that the candidate must keep on the sealed days. */
  readonly retentionShare: number
  /** Share of the Sharpe ratio promised in sample that the walk-forward must keep. */
  readonly walkForwardEfficiency: number
  /** Probability that the winner's true Sharpe ratio exceeds what the best of so many worthless trials shows. */
  readonly deflatedSharpe: number
  /** Partitions of the days for the probability of overfitting; fewer where there are fewer than two days to each. */
  readonly overfittingPartitions: number
  /** Largest probability of overfitting. A single matrix without skill scatters around 0.5 by about 0.14. */
  readonly overfittingProbability: number
  /** Resamples of the test of superior ability: 2,000 give its p to within one or two hundredths. */
  readonly selectionDraws: number
  /** Level of the test that the best of all candidates is better than the parameters in use, and than nothing. */
  readonly superiorAbility: number
  /** Annual Sharpe ratio to keep with twice the slippage. */
  readonly stressedSharpe: number
  /** US dollars that the same days may fall from a peak in nineteen of twenty other orders. */
  readonly resampledDrawdownLimit: number
  /** Searches on block-shuffled days that each search is compared with; 0 leaves the gate out. */
  readonly shuffledSearches: number
  /** Largest p of "the same search finds as much on block-shuffled days"; never below 1 / (searches + 1). */
  readonly shuffledControl: number
  /** Largest probability that the account reaches its maximum loss within so many trading days. */
  readonly riskOfRuin: number
  readonly ruinHorizonDays: number
  /** Largest p of "random searches find as much"; a warning. */
  readonly randomControl: number
  /** Share of its range by which a parameter may move without a warning. */
  readonly parameterChangeShare: number
}

/**
 * The default limits. What decides is the test on the joined days out of sample; the statistics of selection are set so
 * that they stop what is plainly luck and let an edge of a few Sharpe points through, which 200 days cannot prove by
 * themselves. They are measured together: that test at a level of 0.15, in Holm's first step 0.05 for each of three sessions, and
 * all others beside it stage noise far more rarely than in one of twenty runs (docs/error-rates.md).
 *
 * `maximumDrawdown` 0.1 goes with one contract a symbol on a starting balance of 50,000 USD: a fall of 5,000 USD is
 * 100 ES points. It is a coarse stop against parameters that do not fit the account. Where the account ends earlier
 * (a trailing loss limit of 2,000 USD, say), set what that allows: 0.04.
 */
export const standardPolicy: GatePolicy = Object.freeze({
  holdOutShare: 0.2,
  embargoDays: 1,
  minimumTradesInSample: 30,
  minimumTradesHoldOut: 5,
  improvementShare: 0.1,
  sharpeFloor: 0.5,
  degradationShare: 0.05,
  maximumDrawdown: 0.1,
  significance: 0.15,
  deployedSignificance: 0.05,
  bootstrapDraws: 10_000,
  convergenceShare: 0.8,
  plateauShare: 0.6,
  retentionShare: 0.15,
  walkForwardEfficiency: 0.1,
  deflatedSharpe: 0.2,
  overfittingPartitions: 16,
  overfittingProbability: 0.65,
  selectionDraws: 2000,
  superiorAbility: 0.2,
  stressedSharpe: 0,
  resampledDrawdownLimit: 6000,
  shuffledSearches: 9,
  shuffledControl: 0.5,
  riskOfRuin: 0.25,
  ruinHorizonDays: 63,
  randomControl: 0.5,
  parameterChangeShare: 0.3,
})

/** For those who would rather miss an edge than be fooled once: every statistic at its textbook level. */
export const strictPolicy: GatePolicy = Object.freeze({
  ...standardPolicy,
  significance: 0.01,
  deployedSignificance: 0.01,
  convergenceShare: 0.9,
  plateauShare: 0.7,
  retentionShare: 0.3,
  walkForwardEfficiency: 0.3,
  deflatedSharpe: 0.95,
  overfittingProbability: 0.35,
  superiorAbility: 0.05,
  stressedSharpe: 0.5,
  resampledDrawdownLimit: 4000,
  shuffledControl: 0.1,
  riskOfRuin: 0.1,
})
