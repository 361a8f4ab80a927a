/** A change from one contract to the next. */
export interface Roll {
  /** First bar of the later contract. */
  readonly bar: number
  readonly from: string
  readonly to: string
  /** Points added to every earlier price so that the series does not jump. */
  readonly adjustment: number
  /**
   * Minute at which the two closes were compared, UTC epoch milliseconds. Absent when the contracts share no minute
   * before the roll: the adjustment then also hides what the market moved between the two.
   */
  readonly measuredAt?: number
}

/**
 * One symbol's bars, one contract at a time, as columns over SharedArrayBuffers.
 * Prices before a roll are shifted by the difference of the two contracts, so that no indicator sees the seam.
 */
export interface ContinuousBars {
  readonly symbol: string
  readonly length: number
  /** Bar open, UTC epoch milliseconds, strictly ascending. */
  readonly ts: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
  /** Points that back-adjustment has added to the prices of each bar: those of all rolls after it. */
  readonly adjustment: Float64Array
  /** Index into `contracts` for each bar. */
  readonly contract: Uint16Array
  readonly contracts: readonly string[]
  readonly rolls: readonly Roll[]
}
