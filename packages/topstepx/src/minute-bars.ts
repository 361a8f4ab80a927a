/** One-minute bars of one contract as columns, ascending by time, each time once. */
export interface MinuteBars {
  readonly length: number
  /** Bar open, UTC epoch milliseconds. */
  readonly ts: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  /** Contracts traded. */
  readonly volume: Float64Array
}
