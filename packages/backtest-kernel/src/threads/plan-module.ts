import type { Costs } from '../costs/costs.ts'
import type { TradePlan } from '../plan/trade-plan.ts'

/**
 * What a module has to export for `backtestThreads`: functions cannot be sent to a thread, so each thread imports the
 * module that makes plans.
 */
export interface PlanModule {
  readonly costs: Costs
  /** The plan of one set of parameters, in the order in which the caller gives them. */
  readonly plan: (parameters: readonly number[]) => TradePlan
}
