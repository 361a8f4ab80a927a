import type { Trades } from '../trading/trades.ts'

/** Contracts that left a trade before its last ones. */
export interface Fill {
  readonly bar: number
  readonly price: number
  readonly contracts: number
}

/** The fills of each trade that left in parts, in order. */
export function fillsOfTrades({
  partialFills,
}: Pick<Trades, 'partialFills'>): ReadonlyMap<number, readonly Fill[]> {
  const { length, trade, bar, price, contracts } = partialFills
  const fills = new Map<number, Fill[]>()
  for (let i = 0; i < length; i++) {
    const fill = { bar: bar[i]!, price: price[i]!, contracts: contracts[i]! }
    const earlier = fills.get(trade[i]!)
    if (earlier) earlier.push(fill)
    else fills.set(trade[i]!, [fill])
  }
  return fills
}
