import { checkSeriesOnce } from '../market/check-series-once.ts'
import { validatePlan } from '../plan/validate-plan.ts'
import type { BatchRequest, BatchResult } from './batch-request.ts'
import { runPlans } from './run-plans.ts'

/**
 * Back-tests many plans on one series: what `backtest` does, without the list of trades. For a search, which looks at
 * the daily account of thousands of plans and at the trades of few.
 *
 * @throws KernelInputError as `backtest` does, for the first plan that is wrong.
 */
export function backtestBatch({ plans, ...setting }: BatchRequest): BatchResult {
  const { dayCount } = setting
  checkSeriesOnce(setting)
  for (const plan of plans) validatePlan(setting, plan)
  const dailyPnl = new Float64Array(plans.length * dayCount)
  const trades = new Int32Array(plans.length)
  runPlans(setting, plans, { dailyPnl, trades, firstRow: 0 })
  return { length: plans.length, dayCount, dailyPnl, trades }
}
