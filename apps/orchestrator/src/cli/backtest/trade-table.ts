import { easternTime } from '@openbell/session-calendar'
import type { BacktestTrade, PrintedBacktest } from '@openbell/training-result'
import { fittingTable, type TableColumn } from '../fitting-table.ts'
import { count, figure } from '../format-figures.ts'
import { wrapText } from '../wrap-text.ts'

const YEAR_MS = 365 * 86_400_000

/** What the table reads of a back-test. */
type ListedBacktest = Pick<PrintedBacktest, 'trades' | 'symbols' | 'sessions' | 'window'>

/** The last trades, newest last, after a line that says how many more there are. */
export function tradeTable(result: ListedBacktest, most: number, columns: number): string[] {
  const { trades } = result
  if (trades.length === 0) return ['No trade was made.']
  const first = Math.max(0, trades.length - most)
  const shown = trades.slice(first)
  const line = wrapText(howMany(trades.length, shown.length), columns)
  return [shown.length === 0 ? line : `${line}\n${fittingTable(tradeColumns(result, shown, first), columns)}`]
}

function howMany(all: number, shown: number): string {
  if (shown === all) return `All ${count(all)} trades; times are Eastern:`
  if (shown === 0) return `${count(all)} trades, none listed: --trades all lists them.`
  return `The last ${count(shown)} of ${count(all)} trades (--trades all lists the ${count(all - shown)} before them too); times are Eastern:`
}

function tradeColumns(
  { symbols, sessions, window }: ListedBacktest,
  trades: readonly BacktestTrade[],
  first: number,
): TableColumn[] {
  // A day and a month name one day of a window of less than a year.
  const withYear = Date.parse(window.to) - Date.parse(window.from) >= YEAR_MS
  const decimals = decimalsOf(trades)
  const price = (value: number): string => figure(value, decimals)
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
    number('price', ({ entry_price }) => price(entry_price)),
    number('stop', ({ initial_stop }) => price(initial_stop), 4),
    text('exit', ({ exit_time }) => eastern(exit_time).slice(11)),
    number('price', ({ exit_price }) => price(exit_price)),
    text('by', ({ exit_reason }) => exit_reason),
    number('MAE R', ({ mae_r }) => figure(mae_r), 5),
    number('MFE R', ({ mfe_r }) => figure(mfe_r), 5),
    number('costs', ({ costs }) => figure(costs), 3),
    number('net $', ({ net_pnl }) => figure(net_pnl)),
    number('R', ({ r_multiple }) => figure(r_multiple)),
  ]
}

/** Decimals that show every price as it is: two on ticks, more where bars of other sources lie between them. */
function decimalsOf(trades: readonly BacktestTrade[]): number {
  const prices = trades.flatMap(({ entry_price, exit_price }) => [entry_price, exit_price])
  const lengths = prices.map((price) => /\.(\d+)$/.exec(String(Number(price.toFixed(4))))?.[1]?.length ?? 0)
  return Math.max(2, ...lengths)
}

/** `2025-01-17 13:50`, on the New York clock. */
function eastern(time: string): string {
  return easternTime(Date.parse(time)).slice(4, 20)
}
