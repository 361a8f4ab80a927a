import type { BacktestRequest, BacktestResult } from '../src/index.ts'
import { tradeByWalking } from '../src/trading/trade-by-walking.ts'
import { TradeLog } from '../src/trading/trade-log.ts'
import { walkPlan } from '../src/trading/walk-plan.ts'

/** A back-test by the walk from bar to bar, also where tables would do. */
export function walked(request: BacktestRequest): BacktestResult {
  const log = new TradeLog(new Float64Array(request.dayCount), request.instrument)
  tradeByWalking(walkPlan(request, request.plan), log)
  return { trades: log.trades(), dailyPnl: log.dailyPnl }
}
