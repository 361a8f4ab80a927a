import type { Adjust } from './adjust.ts'

/** A change from one contract to the next. */
export interface Roll {
  /** First bar of the later contract. */
  readonly bar: number
  readonly from: string
  readonly to: string
  /** Points added to every earlier price so that the series does not jump; 0 unless adjusted by difference. */
  readonly adjustment: number
  /** What every earlier price was multiplied by so that the series does not jump; only when adjusted by ratio. */
  readonly factor?: number
  /**
   * Minute at which the two closes were compared, UTC epoch milliseconds. Absent when the contracts share no minute
   * before the roll: an adjustment then also hides what the market moved between the two.
   */
  readonly measuredAt?: number
}

/**
 * One symbol's bars, one contract at a time, as columns over SharedArrayBuffers. Unless they are as traded, prices
 * before a roll are shifted by the difference of the two contracts, or scaled by their ratio, so that no indicator sees
 * the seam. A bar's price as traded is `price / factor - adjustment`.
 */
export interface ContinuousBars {
  readonly symbol: string
  readonly adjust: Adjust
  readonly length: number
  /** Bar open, UTC epoch milliseconds, strictly ascending. */
  readonly ts: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
  readonly volume: Float64Array
  /** Points added to the prices of each bar: those of all rolls after it. Zeros unless adjusted by difference. */
  readonly adjustment: Float64Array
  /** What the prices of each bar were multiplied by: all rolls after it. Given only when adjusted by ratio. */
  readonly factor?: Float64Array
  /** Index into `contracts` for each bar. */
  readonly contract: Uint16Array
  readonly contracts: readonly string[]
  readonly rolls: readonly Roll[]
}
