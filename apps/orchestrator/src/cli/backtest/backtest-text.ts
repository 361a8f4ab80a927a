import type { PrintedBacktest } from '@openbell/training-result'
import { asciiText } from '../ascii-text.ts'
import { equityPicture } from '../equity-picture.ts'
import type { Terminal } from '../terminal.ts'
import { wrapText } from '../wrap-text.ts'
import { accountWords } from './account-words.ts'
import { backtestHeading } from './backtest-heading.ts'
import { backtestSummary } from './backtest-summary.ts'
import { drawdownWords } from './drawdown-words.ts'
import { groupTable } from './group-table.ts'
import { nextStep } from './next-step.ts'
import { partTable } from './part-table.ts'
import { tradeTable } from './trade-table.ts'

/** How a back-test is to be shown. */
export interface BacktestTextOptions {
  readonly terminal: Terminal
  /** Most trades to list. */
  readonly trades: number
  /** As `--source` takes it. */
  readonly source: string
}

/** A back-test for people: figures, picture, groups, account, trades, and what to do next. Without colours. */
export function backtestText(
  result: PrintedBacktest,
  { terminal, trades, source }: BacktestTextOptions,
): string {
  const { columns, unicode } = terminal
  const { combined } = result.figures
  const account = {
    days: result.daily.map(({ day }) => day),
    balances: result.daily.map(({ balance }) => balance),
    startingBalance: result.rules.starting_balance,
  }
  const sections = [
    backtestHeading(result, columns),
    backtestSummary(combined, columns),
    ...result.remarks.map(({ message }) => wrapText(`Note: ${message}`, columns, '  ')),
    `Balance at the end of each day\n${equityPicture(account, terminal)}\n${wrapText(drawdownWords(combined), columns)}`,
    ...partTable(result, columns),
    ...groupTables(result, columns),
    ...accountWords(result, columns),
    ...tradeTable(result, trades, columns),
    nextStep(result, source, columns),
  ]
  const text = `\n${sections.join('\n\n')}\n`
  return unicode ? text : asciiText(text)
}

function groupTables({ figures: { combined }, trades }: PrintedBacktest, columns: number): string[] {
  if (trades.length === 0) return []
  const hour = (of: number): string => `${String(of).padStart(2, '0')}:00`
  return [
    groupTable(
      'exit by',
      combined.by_exit_reason.map((group) => ({ ...group, name: group.reason })),
      columns,
    ),
    groupTable(
      'entry (Eastern)',
      combined.by_hour.map((group) => ({ ...group, name: hour(group.hour) })),
      columns,
    ),
    groupTable(
      'trading day',
      combined.by_weekday.map((group) => ({ ...group, name: group.weekday })),
      columns,
    ),
  ]
}
