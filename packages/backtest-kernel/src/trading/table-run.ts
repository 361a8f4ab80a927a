import type { TablePlan } from './table-plan.ts'
import type { TableTrades } from './table-trades.ts'
import { tradeOn, type TableProgress } from './trade-on.ts'

/** A plan while it is being traded by tables, stretch by stretch. */
export class TableRun {
  readonly #plan: TablePlan
  readonly #dailyPnl: Float64Array
  readonly #trades: TableTrades | null
  readonly #progress: TableProgress = {
    row: 0,
    flatFrom: -1,
    count: 0,
    firstOfDay: 0,
    tradingDay: -1,
  }

  /** Adds to `dailyPnl`, and lists the trades where a list is given. */
  constructor(plan: TablePlan, dailyPnl: Float64Array, trades: TableTrades | null) {
    this.#plan = plan
    this.#dailyPnl = dailyPnl
    this.#trades = trades
  }

  /** Trades so far. */
  get count(): number {
    return this.#progress.count
  }

  /** Trades on to before a row of the segment table. */
  advance(toRow: number): void {
    tradeOn(this.#plan, this.#progress, toRow, this.#dailyPnl, this.#trades)
  }
}
