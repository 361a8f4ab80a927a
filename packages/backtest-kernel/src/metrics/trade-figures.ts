import type { Trades } from '../trading/trades.ts'
import { averageR } from './average-r.ts'
import { expectancy } from './expectancy.ts'
import { netPnl } from './net-pnl.ts'
import { payoffRatio } from './payoff-ratio.ts'
import { profitFactor } from './profit-factor.ts'
import { winRate } from './win-rate.ts'

/** Figures that trades have by themselves, without an account. NaN where one is not defined. */
export interface TradeFigures {
  /** How many. */
  readonly trades: number
  /** US dollars. */
  readonly netPnl: number
  /** From 0 to 1. */
  readonly winRate: number
  /** US dollars a trade. */
  readonly expectancy: number
  /** In multiples of the initial risk. */
  readonly averageR: number
  readonly payoffRatio: number
  readonly profitFactor: number
}

/** The columns that figures of trades are made of. */
export type TradeResults = Pick<Trades, 'length' | 'pnl' | 'rMultiple'>

/** Each is defined in the file of its name. */
export function tradeFigures(trades: TradeResults): TradeFigures {
  return {
    trades: trades.length,
    netPnl: netPnl(trades.pnl),
    winRate: winRate(trades),
    expectancy: expectancy(trades),
    averageR: averageR(trades),
    payoffRatio: payoffRatio(trades),
    profitFactor: profitFactor(trades),
  }
}
