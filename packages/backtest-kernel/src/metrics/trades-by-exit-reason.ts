import type { ExitReason, Trades } from '../trading/trades.ts'
import { EXIT_REASONS } from '../trading/trades.ts'
import { groupTrades } from './group-trades.ts'
import type { TradeFigures, TradeResults } from './trade-figures.ts'

/** Figures of the trades that left for one reason. */
export interface ExitReasonFigures extends TradeFigures {
  readonly reason: ExitReason
}

/** The trades' figures for each reason of exit that occurred, in the order of `EXIT_REASONS`. */
export function tradesByExitReason(trades: TradeResults & Pick<Trades, 'exitReason'>): ExitReasonFigures[] {
  const groups = groupTrades(trades, (i) => trades.exitReason[i]!)
  return Array.from(groups, ([code, figures]) => ({ reason: EXIT_REASONS[code]!, ...figures }))
}
