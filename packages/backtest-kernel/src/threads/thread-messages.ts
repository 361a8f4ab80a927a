import type { KernelInputCode } from '../kernel-input-error.ts'
import type { BarColumns } from '../market/bar-columns.ts'
import type { Instrument } from '../market/instrument.ts'
import type { SegmentTable } from '../market/segment-table.ts'
import type { FillRules } from '../trading/fill-rules.ts'
import type { ExchangeSeat } from './exchange-seat.ts'

/** What all plans have in common, as it can be sent: costs come from the plan module. */
export interface ThreadSetting {
  readonly bars: BarColumns
  readonly segments: SegmentTable
  /** Rows of the daily account, idle days included. */
  readonly dayCount: number
  readonly instrument: Instrument
  readonly fills?: FillRules
}

/** Handed to a thread when it starts. */
export interface ThreadStart {
  /** The bars come with the seat. */
  readonly setting: Omit<ThreadSetting, 'bars'>
  readonly planModule: string
  readonly seat: ExchangeSeat
}

/** One batch, all of it in shared memory. */
export interface ThreadBatch {
  readonly plans: number
  /** Row-major, `parameterCount` a plan. */
  readonly parameters: Float64Array
  readonly parameterCount: number
  /** Counts the chunks that threads have taken. */
  readonly taken: Int32Array
  /** Counts the plans that are done. */
  readonly finished: Int32Array
  readonly chunkSize: number
  readonly dailyPnl: Float64Array
  readonly trades: Int32Array
}

/**
 * A thread's answer: nothing more to take, input that was refused, or whatever else went wrong, in a chunk that begins
 * with row `firstRow` of the batch.
 */
export type ThreadReply =
  | { readonly state: 'done' }
  | { readonly state: 'refused'; readonly firstRow: number; readonly refusal: RefusedInput }
  | { readonly state: 'failed'; readonly firstRow: number; readonly reason: string }

/** The parts of a `KernelInputError`, since classes do not cross the border of a thread. */
export interface RefusedInput {
  readonly code: KernelInputCode
  readonly message: string
  readonly remedy: string
  readonly context: Readonly<Record<string, unknown>>
}
