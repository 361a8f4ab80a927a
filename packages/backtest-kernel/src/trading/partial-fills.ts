/** Contracts that left a position before its last ones, as columns in order of their fills. */
export interface PartialFills {
  readonly length: number
  /** Row of the trade. */
  readonly trade: Int32Array
  readonly bar: Int32Array
  readonly price: Float64Array
  readonly contracts: Int32Array
}
