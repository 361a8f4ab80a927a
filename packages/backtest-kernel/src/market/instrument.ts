/** How prices turn into money. */
export interface Instrument {
  /** Price step in points: 0.25 for ES and NQ. */
  readonly tickSize: number
  /** US dollars for one point of one contract: 50 for ES, 20 for NQ. */
  readonly pointValue: number
}
