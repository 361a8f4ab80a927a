import type { ComparedTrades } from './checked-strategy.ts'
import type { FoundTrade } from './strategy-finding.ts'

/** A trade as it is compared: figures that were left out are NaN on both sides. */
export interface TradeRow extends FoundTrade {
  readonly entryPrice: number
  readonly contracts: number
  readonly initialStop: number
  readonly exitPrice: number
  readonly exitReason: number
  readonly pnl: number
  /** Bar, price and contracts of each fill before the last one, one after the other. */
  readonly fills: readonly number[]
}

/** Trades in order of entry, bars moved by `shift`. */
export function tradeRows(trades: ComparedTrades, shift = 0): TradeRow[] {
  const { partialFills } = trades
  const fills = new Map<number, number[]>()
  for (let fill = 0; fill < (partialFills?.length ?? 0); fill++) {
    const row = partialFills!.trade[fill]!
    const known = fills.get(row) ?? []
    known.push(partialFills!.bar[fill]! + shift, partialFills!.price[fill]!, partialFills!.contracts[fill]!)
    fills.set(row, known)
  }
  const rows = Array.from({ length: trades.length }, (_, row): TradeRow => ({
    entryBar: trades.entryBar[row]! + shift,
    exitBar: trades.exitBar[row]! + shift,
    direction: trades.direction[row]! > 0 ? 1 : -1,
    entryPrice: trades.entryPrice[row]!,
    contracts: trades.contracts?.[row] ?? NaN,
    initialStop: trades.initialStop?.[row] ?? NaN,
    exitPrice: trades.exitPrice[row]!,
    exitReason: trades.exitReason?.[row] ?? NaN,
    pnl: trades.pnl?.[row] ?? NaN,
    fills: fills.get(row) ?? [],
  }))
  return rows.sort((a, b) => a.entryBar - b.entryBar || a.direction - b.direction)
}
