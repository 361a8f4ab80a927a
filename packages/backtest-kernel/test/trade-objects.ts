import { EXIT_REASONS } from '../src/index.ts'
import type { Trades } from '../src/index.ts'
import type { DenseTrade } from './dense-twin.ts'

/** Columns of trades as objects, for comparing and reading. */
export function tradeObjects(trades: Trades): DenseTrade[] {
  return Array.from({ length: trades.length }, (_, i) => ({
    entryBar: trades.entryBar[i]!,
    exitBar: trades.exitBar[i]!,
    direction: trades.direction[i]!,
    entryPrice: trades.entryPrice[i]!,
    exitPrice: trades.exitPrice[i]!,
    pnl: trades.pnl[i]!,
    rMultiple: trades.rMultiple[i]!,
    reason: EXIT_REASONS[trades.exitReason[i]!]!,
    day: trades.day[i]!,
  }))
}
