import { EXIT_REASONS } from '../src/index.ts'
import type { Trades } from '../src/index.ts'
import type { DenseTrade } from './dense-twin.ts'

/** Columns of trades as objects, for comparing and reading. */
export function tradeObjects(trades: Trades): DenseTrade[] {
  const { partialFills } = trades
  return Array.from({ length: trades.length }, (_, i) => ({
    entryBar: trades.entryBar[i]!,
    exitBar: trades.exitBar[i]!,
    direction: trades.direction[i]!,
    contracts: trades.contracts[i]!,
    entryPrice: trades.entryPrice[i]!,
    exitPrice: trades.exitPrice[i]!,
    initialStop: trades.initialStop[i]!,
    pnl: trades.pnl[i]!,
    costs: trades.costs[i]!,
    rMultiple: trades.rMultiple[i]!,
    reason: EXIT_REASONS[trades.exitReason[i]!]!,
    day: trades.day[i]!,
    partialFills: Array.from({ length: partialFills.length }, (_, fill) => fill)
      .filter((fill) => partialFills.trade[fill] === i)
      .map((fill) => ({
        bar: partialFills.bar[fill]!,
        price: partialFills.price[fill]!,
        contracts: partialFills.contracts[fill]!,
      })),
  }))
}
