import type { BacktestRequest, BacktestResult } from './backtest-request.ts'
import { checkSeriesOnce } from './market/check-series-once.ts'
import { validatePlan } from './plan/validate-plan.ts'
import { tablePlan } from './trading/table-plan.ts'
import { TableRun } from './trading/table-run.ts'
import { tableTradeColumns } from './trading/table-trade-columns.ts'
import { TableTrades } from './trading/table-trades.ts'
import { tradeByWalking } from './trading/trade-by-walking.ts'
import { TradeLog } from './trading/trade-log.ts'
import { walkPlan } from './trading/walk-plan.ts'

/** Lists the trades of one back-test after the other; nothing in here outlives a call. */
const tableTrades = new TableTrades()

/**
 * Trades one plan on one series, one position at a time, as `docs/execution-model.md` says.
 *
 * The first back-test on a series and a segment table checks them; later ones rely on it, so neither may be changed
 * in between. Deterministic, and without a side effect but the filling of the column cache.
 *
 * @throws KernelInputError for bars, segments, a plan or costs that no right figure can come from.
 */
export function backtest(request: BacktestRequest): BacktestResult {
  checkSeriesOnce(request)
  validatePlan(request, request.plan)
  const tables = tablePlan(request, request.plan)
  const dailyPnl = new Float64Array(request.dayCount)
  if (tables !== null) {
    const run = new TableRun(tables, dailyPnl, tableTrades)
    run.advance(request.segments.length)
    return {
      trades: tableTradeColumns(tables, tableTrades, run.count, request.instrument.tickSize),
      dailyPnl,
    }
  }
  const log = new TradeLog(dailyPnl, request.instrument)
  tradeByWalking(walkPlan(request, request.plan), log)
  return { trades: log.trades(), dailyPnl }
}
