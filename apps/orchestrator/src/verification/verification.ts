import type { StagedShare } from './staged-share.ts'
import type { Scenario } from './scenario.ts'

/** What came out of one scenario. */
export interface ScenarioResult extends StagedShare {
  readonly id: string
  readonly title: string
  readonly promise: Scenario['promise']
  /** False only when the whole interval lies beyond what was promised. */
  readonly held: boolean
  /** How often each gate stopped a session, the most frequent first. */
  readonly stoppedBy: Readonly<Record<string, number>>
}

/** What came out of the check for planted look-ahead. */
export interface LookAheadResult {
  readonly leakFound: boolean
  /** The published strategy, on the same market, is free of findings. */
  readonly strategyClean: boolean
  readonly held: boolean
}

/** What `openbell verify` answers. */
export interface Verification {
  readonly policy: 'standard' | 'strict'
  readonly days: number
  readonly scenarios: readonly ScenarioResult[]
  readonly lookAhead: LookAheadResult | null
  /** Whether no promise was broken. */
  readonly held: boolean
}
