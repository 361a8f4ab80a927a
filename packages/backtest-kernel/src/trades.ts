/** Why a trade ended. The number is its code in `Trades.exitReason`. */
export const EXIT_REASONS = ['stop', 'target', 'time', 'segment-end'] as const
export type ExitReason = (typeof EXIT_REASONS)[number]

/** Trades as columns, in order of entry. */
export interface Trades {
  readonly length: number
  readonly entryBar: Int32Array
  readonly exitBar: Int32Array
  /** 1 long, -1 short. */
  readonly direction: Int8Array
  /** Filled prices in points, slippage included. */
  readonly entryPrice: Float64Array
  readonly exitPrice: Float64Array
  /** Net profit in US dollars, after slippage and commission on both sides. */
  readonly pnl: Float64Array
  /** Net profit as a multiple of the initial risk (entry to stop, in dollars). */
  readonly rMultiple: Float64Array
  /** Index into EXIT_REASONS. */
  readonly exitReason: Uint8Array
  /** Row of the daily account. */
  readonly day: Int32Array
}
