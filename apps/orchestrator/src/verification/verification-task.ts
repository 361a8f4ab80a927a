import type { Configuration } from '../configuration/configuration.ts'

/** One market to train on, by what decides it. Can be sent to a thread as it is. */
export interface VerificationTask {
  readonly seed: number
  readonly edge: 'planted' | 'none'
  readonly edgeShare?: number
  /** The edge ends with the last day that may be searched on. */
  readonly endsBeforeHoldOut?: boolean
  /** Calendar days of history. */
  readonly days: number
  /** The market's present, UTC epoch milliseconds. */
  readonly now: number
  readonly configuration: Configuration
}

/** What training would have done on it. */
export interface VerificationOutcome {
  readonly staged: boolean
  readonly adopted: readonly string[]
  /** Gates that failed, by session. */
  readonly failed: Readonly<Record<string, readonly string[]>>
}
