import type { PartialFills } from './partial-fills.ts'

/** Why a trade ended. The index is its code in `Trades.exitReason`. */
export const EXIT_REASONS = [
  'stop',
  'target',
  'time',
  'segment-end',
  'break-even',
  'trailing-stop',
  'signal',
] as const
export type ExitReason = (typeof EXIT_REASONS)[number]

/** The code of each reason. */
export const EXIT_CODE = {
  stop: 0,
  target: 1,
  time: 2,
  'segment-end': 3,
  'break-even': 4,
  'trailing-stop': 5,
  signal: 6,
} as const satisfies Readonly<Record<ExitReason, number>>

/** Trades as columns, in order of entry. One row a position, from its entry to the exit of its last contract. */
export interface Trades {
  readonly length: number
  readonly entryBar: Int32Array
  /** Bar on which the last contract left. */
  readonly exitBar: Int32Array
  /** 1 long, -1 short. */
  readonly direction: Int8Array
  readonly contracts: Int32Array
  /** Filled prices in points, slippage included. */
  readonly entryPrice: Float64Array
  /** Of the last contract. */
  readonly exitPrice: Float64Array
  /** Where the stop stood at the entry, in points. */
  readonly initialStop: Float64Array
  /** Net profit in US dollars, after slippage and commission on both sides. */
  readonly pnl: Float64Array
  /** What slippage and commission took of it, in US dollars. */
  readonly costs: Float64Array
  /** Net profit as a multiple of the initial risk (entry to initial stop, all contracts, in dollars). */
  readonly rMultiple: Float64Array
  /** Index into EXIT_REASONS. */
  readonly exitReason: Uint8Array
  /** Row of the daily account. */
  readonly day: Int32Array
  /** Contracts that left before the last ones. */
  readonly partialFills: PartialFills
}
