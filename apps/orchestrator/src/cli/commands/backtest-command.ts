import { Command } from 'commander'
import { metricsOf } from '../../training/metrics-of.ts'
import { backtestSession, type BacktestAnswer } from '../../use-cases/backtest-session.ts'
import type { CommandEdge } from '../command-edge.ts'
import { dollars, figure, percent } from '../format-figures.ts'
import { isoDate } from '../iso-date.ts'
import { parameterValues } from '../parameter-values.ts'
import { plainTable } from '../plain-table.ts'
import { printJson } from '../print-json.ts'
import { addRunFlags, runContext, type RunFlags } from '../run-flags.ts'
import { sparkline } from '../sparkline.ts'

interface BacktestFlags extends RunFlags {
  readonly strategy: string
  readonly session: string
  readonly params: Readonly<Record<string, number>>
  readonly from?: string
  readonly to?: string
}

/** `openbell backtest`: one set of parameters in one session, with every trade. */
export function backtestCommand(edge: CommandEdge): Command {
  const command = new Command('backtest').description(
    'one set of parameters in one session, with every trade',
  )
  return addRunFlags(command)
    .option('--strategy <id>', 'strategy', 'S2')
    .option('--session <name>', 'session', 'RTH')
    .option('--params <json>', 'values that differ from the defaults', parameterValues, {})
    .option('--from <date>', 'first trading day', isoDate)
    .option('--to <date>', 'last trading day', isoDate)
    .addHelpText(
      'after',
      `\nExample:\n  openbell backtest --source simulator --session RTH --params '{"rsi_level":32}'\n`,
    )
    .action(async ({ strategy, session, params, from, to, ...flags }: BacktestFlags) => {
      const run = await runContext(flags, edge)
      const question = { strategy, session, parameters: params, ...(from && { from }), ...(to && { to }) }
      const answer = await backtestSession(run, edge.environment, question)
      if (answer.sealedDays > 0)
        edge.stderr.write(
          `Note: ${answer.sealedDays} of these days are sealed for \`openbell train\`; what you learn from them here is not counted.\n`,
        )
      const asked = { strategy, session, symbols: run.configuration.symbols }
      if (flags.json === true) return printJson(edge.stdout, { ...asked, ...asJson(answer) })
      edge.stdout.write(asText(answer, `${strategy} ${session} ${asked.symbols.join(' + ')}`))
    })
}

function asJson({ parameters, days, evaluation, trades, data }: BacktestAnswer) {
  const { dailyPnl } = evaluation
  return {
    data: { source: data.source, synthetic: data.synthetic, hash: data.hash, range: data.range },
    parameters,
    metrics: metricsOf(evaluation),
    daily: days.map((day, index) => ({ day, net_pnl: dailyPnl[index]! })),
    trades,
  }
}

function asText({ parameters, days, evaluation, trades, data }: BacktestAnswer, title: string): string {
  const { summary, dailyPnl } = evaluation
  let equity = 0
  const curve = Array.from(dailyPnl, (profit) => (equity += profit))
  const figures = [
    ['Sharpe', figure(summary.sharpe)],
    ['net P&L', dollars(summary.netPnl)],
    ['trades', String(summary.trades)],
    ['win rate', percent(summary.winRate, 0)],
    ['average R', figure(summary.averageR)],
    ['profit factor', figure(summary.profitFactor)],
    ['drawdown', percent(summary.maxDrawdown)],
  ]
  const rows = trades.map((trade) => [
    trade.symbol,
    trade.direction,
    trade.entry_time,
    figure(trade.entry_price),
    trade.exit_time,
    figure(trade.exit_price),
    trade.exit_reason,
    figure(trade.net_pnl),
    figure(trade.r_multiple),
  ])
  const head = ['symbol', 'side', 'entry (UTC)', 'price', 'exit (UTC)', 'price', 'exit by', 'net $', 'R']
  return (
    `\n${plainTable(head, rows, 7)}\n` +
    `${data.synthetic ? 'SYNTHETIC MARKET: ' : ''}${data.description}\n${title} ${JSON.stringify(parameters)}\n` +
    `${plainTable(['figure', `${days[0]} – ${days.at(-1)}`], figures)}\nEquity ${sparkline(curve)}\n`
  )
}
