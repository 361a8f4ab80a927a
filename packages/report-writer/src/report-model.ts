import type {
  DataSummary,
  GateResult,
  PolicyResult,
  SessionResult,
  Split,
  StrategyResult,
  Windows,
} from '@openbell/training-result'
import type { Decision } from './deciding-gates.ts'
import type { EquityWindow } from './equity.ts'
import type { Slice } from './slices.ts'

/** Everything that a report says about one strategy, before it becomes Markdown, HTML or pictures. */
export interface ReportModel {
  readonly strategy: string
  readonly verdict: StrategyResult['verdict']
  readonly reason: string
  readonly run: {
    readonly id: string
    readonly createdAt: string
    readonly seed: number
    readonly codeVersion: string
  }
  readonly data: DataSummary
  readonly split: Split
  /** Null in older results. */
  readonly policy: PolicyResult | null
  /** What every search maximised, in words that follow "the"; null in older results. */
  readonly objective: string | null
  readonly trials: number
  readonly holdOutOpenings: number
  readonly combined: { readonly baseline: Windows; readonly candidate: Windows }
  readonly sessions: readonly SessionReport[]
  readonly gates: readonly GateResult[]
  /** What decided about each session. */
  readonly decisions: readonly Decision[]
  /** All sessions first, with the parameters that the verdict leaves in force. */
  readonly equity: readonly EquityCurve[]
  /** Milliseconds by step; empty when the report is to be the same on every machine. */
  readonly timings: readonly { readonly step: string; readonly ms: number }[]
}

export interface SessionReport {
  readonly name: string
  readonly result: SessionResult
  /** Empty when the trials of the search are not at hand. */
  readonly slices: readonly Slice[]
}

/** Net profit of the parameters before and of those found, on the days that the search saw and on the sealed ones. */
export interface EquityCurve {
  /** The session; null for all of them together. */
  readonly session: string | null
  readonly inSample: EquityWindow
  readonly outOfSample: EquityWindow
}
