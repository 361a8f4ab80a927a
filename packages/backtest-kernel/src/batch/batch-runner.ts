import { tablePlan } from '../trading/table-plan.ts'
import type { TradePlan } from '../plan/trade-plan.ts'
import { tradeByTables } from '../trading/trade-by-tables.ts'
import { tradeByWalking } from '../trading/trade-by-walking.ts'
import { TradeLog } from '../trading/trade-log.ts'
import { walkPlan } from '../trading/walk-plan.ts'
import type { BatchSetting } from './batch-request.ts'

/** Runs one plan after the other, adding each day's net profit to the account that it is given. */
export class BatchRunner {
  readonly #setting: BatchSetting

  constructor(setting: BatchSetting) {
    this.#setting = setting
  }

  /** Returns the number of trades. The plan is taken as valid. */
  run(plan: TradePlan, dailyPnl: Float64Array): number {
    const tables = tablePlan(this.#setting, plan)
    if (tables !== null) return tradeByTables(tables, dailyPnl, null)
    const log = new TradeLog(dailyPnl, this.#setting.instrument)
    tradeByWalking(walkPlan(this.#setting, plan), log)
    return log.length
  }
}
