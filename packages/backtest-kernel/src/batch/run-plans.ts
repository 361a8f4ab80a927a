import type { SegmentTable } from '../market/segment-table.ts'
import type { TradePlan } from '../plan/trade-plan.ts'
import { tablePlan } from '../trading/table-plan.ts'
import { TableRun } from '../trading/table-run.ts'
import { tradeByWalking } from '../trading/trade-by-walking.ts'
import { TradeLog } from '../trading/trade-log.ts'
import { walkPlan } from '../trading/walk-plan.ts'
import type { BatchSetting } from './batch-request.ts'

/** Where the account and the number of trades of each plan go. */
export interface PlanAccounts {
  /** Row-major, one row a plan and one value a day. */
  readonly dailyPnl: Float64Array
  readonly trades: Int32Array
  /** Row of the first plan. */
  readonly firstRow: number
}

/**
 * Bars that all plans trade before any of them goes on: so many that what plans share of them stays in the processor's
 * cache, however long the series.
 */
const STRETCH_BARS = 10_000

/**
 * Runs plans, which are taken as valid, and adds to their accounts. The result does not depend on who runs beside whom.
 *
 * Plans run side by side hold their tables. Once the cache has dropped something, those before go on to their end first:
 * what is in memory stays near the cache's bound, however many plans there are.
 */
export function runPlans(
  setting: BatchSetting,
  plans: readonly TradePlan[],
  accounts: PlanAccounts,
  stretchBars: number = STRETCH_BARS,
): void {
  const { columns, segments, dayCount, instrument } = setting
  const { dailyPnl, trades, firstRow } = accounts
  const toRows = stretchEnds(segments, stretchBars)
  let byTables: { readonly row: number; readonly run: TableRun }[] = []
  const finish = (): void => {
    for (const toRow of toRows) for (const { run } of byTables) run.advance(toRow)
    for (const { row, run } of byTables) trades[row] = run.count
    byTables = []
  }
  let { drops } = columns
  for (let index = 0; index < plans.length; index++) {
    const row = firstRow + index
    const account = dailyPnl.subarray(row * dayCount, (row + 1) * dayCount)
    const tables = tablePlan(setting, plans[index]!)
    if (tables !== null) byTables.push({ row, run: new TableRun(tables, account, null) })
    else {
      const log = new TradeLog(account, instrument)
      tradeByWalking(walkPlan(setting, plans[index]!), log)
      trades[row] = log.length
    }
    if (columns.drops === drops) continue
    finish()
    drops = columns.drops
  }
  finish()
}

/** Rows of the segment table before which a stretch ends, the last of them one past the table. */
function stretchEnds({ start, end, length }: SegmentTable, stretchBars: number): number[] {
  const ends: number[] = []
  let from = start[0] ?? 0
  for (let row = 1; row < length; row++)
    if (end[row]! - from > stretchBars) {
      ends.push(row)
      from = start[row]!
    }
  return [...ends, length]
}
