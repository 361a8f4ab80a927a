import type { StagedShare } from './staged-share.ts'
import type { Promised } from './scenario.ts'
import type { PolicyName } from './verification-task.ts'

/** How often one policy staged something. */
export interface PolicyResult extends StagedShare {
  readonly promise: Promised | null
  /** False only when the whole interval lies beyond what was promised. */
  readonly held: boolean
}

/** What came out of one scenario. */
export interface ScenarioResult {
  readonly id: string
  readonly title: string
  readonly policies: Readonly<Record<PolicyName, PolicyResult>>
  /** How often each gate of `standard` stopped a session, the most frequent first. */
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
  readonly days: number
  readonly scenarios: readonly ScenarioResult[]
  readonly lookAhead: LookAheadResult | null
  /** Whether no promise was broken. */
  readonly held: boolean
}
