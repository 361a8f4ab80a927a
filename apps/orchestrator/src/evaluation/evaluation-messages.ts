import type { ExchangeSeat } from '@openbell/backtest-kernel/threads'
import type { EvaluationTask, TaskFigures } from './evaluator.ts'
import type { FailureParts } from './failure-parts.ts'
import type { EvaluationSetting } from './market-frame.ts'

/** Handed to a thread when it starts. */
export interface EvaluationStart {
  readonly setting: EvaluationSetting
  /** One for each frame, in their order; the ports are in the transfer list. */
  readonly seats: readonly ExchangeSeat[]
}

/** What a thread is asked: some tasks, and what of each is wanted. */
export interface EvaluationOrder {
  readonly give: keyof TaskFigures
  readonly tasks: readonly EvaluationTask[]
}

/** A thread's answer to tasks: what was asked of each in their order, or what stopped it. */
export type EvaluationReply<Give extends keyof TaskFigures = keyof TaskFigures> =
  { readonly figures: readonly TaskFigures[Give][] } | { readonly failure: FailureParts }
