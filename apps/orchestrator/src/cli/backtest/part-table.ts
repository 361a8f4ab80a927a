import type { PrintedBacktest } from '@openbell/training-result'
import { fittingTable } from '../fitting-table.ts'
import { count, dollars, figure, percent } from '../format-figures.ts'

/** Each symbol and session by itself, and all together; nothing where there is one alone. */
export function partTable({ figures: { parts, combined } }: PrintedBacktest, columns: number): string[] {
  if (parts.length < 2) return []
  const rows = [...parts, { ...combined, symbol: null, session: null }]
  const cells = (of: (part: (typeof rows)[number]) => string): string[] => rows.map((row) => of(row))
  const table = fittingTable(
    [
      { head: 'symbol', cells: cells(({ symbol }) => symbol ?? 'all'), align: 'left' },
      { head: 'session', cells: cells(({ session }) => session ?? 'all'), align: 'left' },
      { head: 'trades', cells: cells((part) => count(part.trades)) },
      { head: 'win rate', cells: cells((part) => percent(part.win_rate, 0)), rank: 3 },
      { head: 'average R', cells: cells((part) => figure(part.avg_r_multiple)) },
      { head: 'PF', cells: cells((part) => figure(part.profit_factor)), rank: 2 },
      { head: 'Sharpe', cells: cells((part) => figure(part.sharpe)) },
      { head: 'drawdown', cells: cells((part) => percent(part.max_drawdown)), rank: 1 },
      { head: 'net', cells: cells((part) => dollars(part.net_pnl)) },
    ],
    columns,
  )
  return [table]
}
