import { lookUpFirstTouch } from '../exits/look-up-first-touch.ts'
import type { TablePlan } from './table-plan.ts'
import type { TableTrades } from './table-trades.ts'
import { tradeOn, type TableProgress } from './trade-on.ts'

/** Trades a plan by tables, filling in what the tables lack. Adds to `dailyPnl`; returns the number of trades. */
export function tradeByTables(plan: TablePlan, dailyPnl: Float64Array, trades: TableTrades | null): number {
  const progress: TableProgress = {
    row: 0,
    flatFrom: -1,
    count: 0,
    firstOfDay: 0,
    tradingDay: -1,
    signal: -1,
    direction: 1,
  }
  while (!tradeOn(plan, progress, dailyPnl, trades)) {
    const { signal, direction } = progress
    for (const level of [plan.stop, plan.target]) lookUpFirstTouch(level, plan.series, signal, direction)
  }
  return progress.count
}
