import type { BacktestRequest, BacktestResult } from '../src/index.ts'
import { walkPlan } from '../src/trading/compile-plan.ts'
import { tradeByWalking } from '../src/trading/trade-by-walking.ts'
import { TradeLog } from '../src/trading/trade-log.ts'

/** A back-test by the walk from bar to bar, also where tables would do. */
export function walked(request: BacktestRequest): BacktestResult {
  const log = new TradeLog(new Float64Array(request.dayCount), request.instrument)
  tradeByWalking(walkPlan(request), log)
  return { trades: log.trades(), dailyPnl: log.dailyPnl }
}
