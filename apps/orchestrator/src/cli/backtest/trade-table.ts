import { easternTime } from '@openbell/session-calendar'
import type { BacktestTrade, PrintedBacktest } from '@openbell/training-result'
import { fittingTable, type TableColumn } from '../fitting-table.ts'
import { count, figure } from '../format-figures.ts'
import { wrapText } from '../wrap-text.ts'

const YEAR_MS = 365 * 86_400_000

/** The last trades, newest last, after a line that says how many more there are. */
export function tradeTable(result: PrintedBacktest, most: number, columns: number): string[] {
  const { trades } = result
  if (trades.length === 0) return ['No trade was made.']
  const first = Math.max(0, trades.length - most)
  const shown = trades.slice(first)
  const more =
    first === 0
      ? `All ${count(trades.length)} trades`
      : `The last ${count(shown.length)} trades of ${count(trades.length)} (--trades all shows the ${count(first)} before them too)`
  const line = wrapText(`${more}; times are Eastern:`, columns)
  return [shown.length === 0 ? line : `${line}\n${fittingTable(tradeColumns(result, shown, first), columns)}`]
}

function tradeColumns(
  { symbols, sessions, window }: PrintedBacktest,
  trades: readonly BacktestTrade[],
  first: number,
): TableColumn[] {
  // A day and a month name one day of a window of less than a year.
  const withYear = Date.parse(window.to) - Date.parse(window.from) >= YEAR_MS
  const cells = (of: (trade: BacktestTrade) => string): string[] => trades.map((trade) => of(trade))
  const text = (head: string, of: (trade: BacktestTrade) => string): TableColumn => ({
    head,
    cells: cells(of),
    align: 'left',
  })
  const number = (head: string, of: (trade: BacktestTrade) => string, rank = 0): TableColumn => ({
    head,
    cells: cells(of),
    rank,
  })
  return [
    { head: '#', cells: trades.map((_, row) => String(first + row + 1)), rank: 2 },
    ...(symbols.length > 1 ? [text('symbol', ({ symbol }) => symbol)] : []),
    ...(sessions.length > 1 ? [{ ...text('session', ({ session }) => session), rank: 1 }] : []),
    text('entry', ({ entry_time }) => eastern(entry_time).slice(withYear ? 0 : 5)),
    text('side', ({ direction }) => direction),
    number('price', ({ entry_price }) => figure(entry_price)),
    number('stop', ({ initial_stop }) => figure(initial_stop), 4),
    text('exit', ({ exit_time }) => eastern(exit_time).slice(11)),
    number('price', ({ exit_price }) => figure(exit_price)),
    text('by', ({ exit_reason }) => exit_reason),
    number('MAE R', ({ mae_r }) => figure(mae_r), 5),
    number('MFE R', ({ mfe_r }) => figure(mfe_r), 5),
    number('costs', ({ costs }) => figure(costs), 3),
    number('net $', ({ net_pnl }) => figure(net_pnl)),
    number('R', ({ r_multiple }) => figure(r_multiple)),
  ]
}

/** `2025-01-17 13:50`, on the New York clock. */
function eastern(time: string): string {
  return easternTime(Date.parse(time)).slice(4, 20)
}
