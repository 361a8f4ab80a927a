import type { Trades } from '../trading/trades.ts'

/**
 * Costs as a share of gross profit: Σ costs of all trades / Σ (pnl + costs) of the trades that won before costs. 0.3
 * says that of each dollar won before costs 30 cents went to the broker and the spread; above 1 costs alone ate all.
 * NaN when no trade won before costs.
 */
export function costShare({ pnl, costs }: Pick<Trades, 'pnl' | 'costs'>): number {
  let paid = 0
  let gross = 0
  for (let i = 0; i < pnl.length; i++) {
    paid += costs[i]!
    gross += Math.max(0, pnl[i]! + costs[i]!)
  }
  return gross > 0 ? paid / gross : NaN
}
