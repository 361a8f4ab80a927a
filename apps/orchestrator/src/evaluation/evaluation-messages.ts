import type { ExchangeSeat } from '@openbell/backtest-kernel/threads'
import type { TrialEvaluation } from './evaluate-trials.ts'
import type { FailureParts } from './failure-parts.ts'
import type { EvaluationSetting } from './market-frame.ts'

/** Handed to a thread when it starts. */
export interface EvaluationStart {
  readonly setting: EvaluationSetting
  /** One for each frame, in their order; the ports are in the transfer list. */
  readonly seats: readonly ExchangeSeat[]
}

/** A thread's answer to tasks: their results in their order, or what stopped it. */
export type EvaluationReply =
  { readonly evaluations: readonly TrialEvaluation[] } | { readonly failure: FailureParts }
