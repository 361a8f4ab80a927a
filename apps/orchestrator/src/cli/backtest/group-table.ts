import type { TradeFiguresResult } from '@openbell/training-result'
import { fittingTable } from '../fitting-table.ts'
import { count, dollars, figure, percent } from '../format-figures.ts'

/** Figures of trades side by side, one row a group. */
export function groupTable(
  head: string,
  groups: readonly (TradeFiguresResult & { readonly name: string })[],
  columns: number,
): string {
  const cells = (of: (group: TradeFiguresResult) => string): string[] => groups.map((group) => of(group))
  return fittingTable(
    [
      { head, cells: groups.map(({ name }) => name), align: 'left' },
      { head: 'trades', cells: cells((group) => count(group.trades)) },
      { head: 'win rate', cells: cells((group) => percent(group.win_rate, 0)) },
      { head: 'average R', cells: cells((group) => figure(group.avg_r_multiple)) },
      { head: 'payoff', cells: cells((group) => figure(group.payoff_ratio)), rank: 2 },
      { head: 'profit factor', cells: cells((group) => figure(group.profit_factor)), rank: 1 },
      { head: 'net', cells: cells((group) => dollars(group.net_pnl)) },
    ],
    columns,
  )
}
