import { tablePlan, walkPlan } from '../trading/compile-plan.ts'
import type { TradePlan } from '../plan/trade-plan.ts'
import { TableTrades } from '../trading/table-trades.ts'
import { tradeByTables } from '../trading/trade-by-tables.ts'
import { tradeByWalking } from '../trading/trade-by-walking.ts'
import { TradeLog } from '../trading/trade-log.ts'
import type { BatchSetting } from './batch-request.ts'

/** Runs one plan after the other, adding each day's net profit to the account that it is given. */
export class BatchRunner {
  readonly #setting: BatchSetting
  /** Used again for every plan, so that a search does not allocate for each trial. */
  readonly #trades = new TableTrades()

  constructor(setting: BatchSetting) {
    this.#setting = setting
  }

  /** Returns the number of trades. The plan is taken as valid. */
  run(plan: TradePlan, dailyPnl: Float64Array): number {
    const request = { ...this.#setting, plan }
    const tables = tablePlan(request)
    if (tables !== null) {
      tradeByTables(tables, this.#trades, dailyPnl)
      return this.#trades.length
    }
    const log = new TradeLog(dailyPnl, request.instrument)
    tradeByWalking(walkPlan(request), log)
    return log.length
  }
}
