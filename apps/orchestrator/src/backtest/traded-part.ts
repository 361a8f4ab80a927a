import type { BacktestResult } from '@openbell/backtest-kernel'
import type { AnnotatedBars } from '@openbell/market-data'
import type { MarketFrame } from '../evaluation/market-frame.ts'

/** One symbol traded in one session. Bars of its trades count in `series` and in `frame.bars` alike. */
export interface TradedPart {
  readonly symbol: string
  readonly session: string
  readonly series: AnnotatedBars
  readonly frame: MarketFrame
  readonly result: BacktestResult
}
