import type { ColumnCache } from '../columns/column-cache.ts'
import type { Column } from '../columns/column.ts'
import type { Trades } from '../trading/trades.ts'

/**
 * Any strategy that can be run on bars, for the detectors: one declared as a plan is made by `plannedStrategy`, one that
 * signals from a callback gives its own `run`.
 */
export interface CheckedStrategy {
  /**
   * What it computes from bars, one number a bar, so that each can be checked by itself. Asked for anew for each part of
   * the series.
   */
  columns?(part: SeriesPart): readonly Column[]
  /** Signals and trades on the bars of a cache, and on nothing else. A trade still open leaves on the last bar. */
  run(columns: ColumnCache, window: RunWindow): StrategyRun
}

/** Where a part lies in the whole series, for what is laid beside the bars, such as the day of each bar. */
export interface SeriesPart {
  /** Bar of the whole series that the part begins with. */
  readonly firstBar: number
  /** Bars of the part. */
  readonly length: number
}

/** The part of the series that a run is given. */
export interface RunWindow extends SeriesPart {
  /** First bar, counted in the part, whose close may signal; what comes before is warm-up. */
  readonly tradeFrom: number
}

/** What a strategy makes of bars. Bars are counted in the part that it was given. */
export interface StrategyRun {
  /** One a bar: 1 for a signal to go long on its close, -1 to go short, 0 for none. */
  readonly signals: Int8Array
  /**
   * One a bar: 1 where an open position is told on its close to leave. Without it, and without `exitReason`, an exit on a
   * part's last bar cannot be told from one that the end of the part gives. A plan's exits are seen by its columns.
   */
  readonly exitSignals?: Int8Array
  readonly trades: ComparedTrades
}

/** What is compared of trades; columns that are left out are not. */
export type ComparedTrades = Pick<
  Trades,
  'length' | 'entryBar' | 'exitBar' | 'direction' | 'entryPrice' | 'exitPrice'
> &
  Partial<Pick<Trades, 'contracts' | 'initialStop' | 'pnl' | 'exitReason' | 'partialFills'>>
