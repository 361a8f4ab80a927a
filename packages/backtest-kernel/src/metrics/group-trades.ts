import type { TradeFigures, TradeResults } from './trade-figures.ts'
import { tradeFigures } from './trade-figures.ts'

/** The figures of the trades of each group, by ascending group; groups without a trade are left out. */
export function groupTrades(
  trades: TradeResults,
  groupOf: (trade: number) => number,
): Map<number, TradeFigures> {
  const members = new Map<number, number[]>()
  for (let i = 0; i < trades.length; i++) {
    const group = groupOf(i)
    const list = members.get(group)
    if (list) list.push(i)
    else members.set(group, [i])
  }
  const ascending = [...members].toSorted(([a], [b]) => a - b)
  return new Map(ascending.map(([group, rows]) => [group, tradeFigures(pick(trades, rows))]))
}

function pick({ pnl, rMultiple }: TradeResults, rows: readonly number[]): TradeResults {
  return {
    length: rows.length,
    pnl: Float64Array.from(rows, (row) => pnl[row]!),
    rMultiple: Float64Array.from(rows, (row) => rMultiple[row]!),
  }
}
