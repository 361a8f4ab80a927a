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
  /** Level of the one-sided test on the hold-out's daily profits, after Holm's adjustment for the sessions. */
  readonly significance: number
  /** Resamples of that test. */
  readonly bootstrapDraws: number
  /** Share of the winner's objective that the median search from another seed must reach. */
  readonly convergenceShare: number
  /** Share of the winner's objective that its median neighbour must keep. */
  readonly plateauShare: number
}

/**
 * The default limits.
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
  significance: 0.05,
  bootstrapDraws: 10_000,
  convergenceShare: 0.8,
  plateauShare: 0.6,
})
