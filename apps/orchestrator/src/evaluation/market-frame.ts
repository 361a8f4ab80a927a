import type { BarColumns, FillRules, Instrument, SegmentTable } from '@openbell/backtest-kernel'

/** One symbol's bars with the stretches in which each session may trade. Can be sent to a worker as it is. */
export interface MarketFrame {
  readonly symbol: string
  readonly bars: BarColumns
  readonly instrument: Instrument
  /** By session name; days count from the window's first trading day. */
  readonly segments: Readonly<Record<string, SegmentTable>>
}

/** What trading costs in one session, as numbers that can be sent to a worker. */
export interface SessionCosts {
  readonly slippageTicks: number
  /** US dollars for one contract. */
  readonly commissionPerSide: number
}

/** Everything needed to evaluate parameters in one window of trading days. */
export interface EvaluationSetting {
  readonly strategy: string
  readonly frames: readonly MarketFrame[]
  /** Trading days of the window, idle ones included. */
  readonly dayCount: number
  /** By session name. */
  readonly costs: Readonly<Record<string, SessionCosts>>
  readonly startingBalance: number
  /** Those of the kernel when left out. */
  readonly fills?: FillRules
  /** Contracts a trade; those of the strategy when left out. */
  readonly contracts?: number
  /**
   * Bytes of indicators and of what is made from them that may be held, of all symbols and for all workers together.
   *
   * @default 2 ** 31
   */
  readonly cacheBytes?: number
}

/** What each symbol's cache may hold: all symbols have the same. */
export function cacheBytesPerFrame({ cacheBytes = 2 ** 31, frames }: EvaluationSetting): number {
  return Math.floor(cacheBytes / Math.max(1, frames.length))
}
