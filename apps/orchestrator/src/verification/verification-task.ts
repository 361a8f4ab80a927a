import type { Configuration } from '../configuration/configuration.ts'

/** One market to train on, by what decides it. Can be sent to a thread as it is. */
export interface VerificationTask {
  readonly seed: number
  readonly edge: 'planted' | 'none'
  /** How far the planted events can be relied on; 1 when left out. */
  readonly edgeReliability?: number
  /** Share of the planted events that take place; 1 when left out. */
  readonly edgeShare?: number
  /** The edge ends with the last day that may be searched on. */
  readonly endsBeforeHoldOut?: boolean
  /** Calendar days of history. */
  readonly days: number
  /** The market's present, UTC epoch milliseconds. */
  readonly now: number
  readonly configuration: Configuration
}

/** The named policies, each of which judges every market. */
export const POLICIES = ['standard', 'strict'] as const
export type PolicyName = (typeof POLICIES)[number]

/** What training would have done on it. */
export interface VerificationOutcome {
  readonly seed: number
  readonly staged: Readonly<Record<PolicyName, boolean>>
  /** Sessions that `standard` adopted. */
  readonly adopted: readonly string[]
  /** Gates of `standard` that failed, by session. */
  readonly failed: Readonly<Record<string, readonly string[]>>
  /** What each gate measured, by session; null where it is undefined. */
  readonly values: Readonly<Record<string, Readonly<Record<string, number | null>>>>
}
