import type { BacktestRequest } from './backtest-request.ts'
import { validatePlan } from './plan/validate-plan.ts'
import { validateBars, validateSegments } from './market/validate-series.ts'

/**
 * Checks a whole request, every bar of it. `backtest` does the same by itself the first time it meets a series or a
 * segment table; call this to learn of damage before a long search, or after changing arrays in place.
 *
 * @throws KernelInputError at the first thing that is wrong.
 */
export function validateBacktestRequest(request: BacktestRequest): void {
  validateBars(request.columns.bars)
  validateSegments(request.segments, request.columns.bars.length, request.dayCount)
  validatePlan(request, request.plan)
}
