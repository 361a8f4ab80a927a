import { Command, InvalidArgumentError, Option } from 'commander'
import { ACCOUNT_NAMES, type AccountName } from '../../backtest/accounts.ts'
import type { ConfigurationInput } from '../../configuration/configuration.ts'
import type { CommandEdge } from '../command-edge.ts'
import { isoDate } from '../iso-date.ts'
import { numberWithin } from '../number-within.ts'
import { parameterValues } from '../parameter-values.ts'
import { printJson } from '../print-json.ts'
import { addRunFlags, runContext, wholeNumber, type RunFlags } from '../run-flags.ts'
import { tradedSymbol, type TradedSymbol } from '../traded-symbol.ts'

interface BacktestFlags extends RunFlags {
  readonly strategy: string
  readonly symbol?: ConfigurationInput['symbols']
  readonly session: string
  readonly params: Readonly<Record<string, number>>
  readonly from?: string
  readonly to?: string
  readonly account: AccountName
  readonly targetFill: 'touch' | 'through'
  readonly targetGap: 'target' | 'open'
  readonly slippageTicks?: number
  readonly commission?: number
  readonly contracts?: number
  readonly trades: number
}

const HELP = `
Prints figures, a picture of the balance, groups by exit, hour (Eastern) and weekday, the check of an account, and the
trades. With --json the same as one object, every trade included: docs/schemas/printed-backtest.schema.json; figures are
defined in docs/metrics.md, fills in docs/execution-model.md. Nothing is stored but bars.

Examples:
  openbell backtest --source simulator --symbol ES --session RTH --params '{"rsi_level":32}'
  openbell backtest --symbol ES --session all --account topstep100k --contracts 2
  openbell backtest --symbols ES,NQ --from 2025-01-02 --to 2025-03-31 --trades all
  openbell backtest --symbol ES --target-fill through --slippage-ticks 2 --commission 2.5
  openbell backtest --symbol ES --source csv:ES.csv --json > backtest.json
`

/** `openbell backtest`: one set of parameters in one session or in all, with every trade. */
export function backtestCommand(edge: CommandEdge): Command {
  const command = new Command('backtest').description(
    'one set of parameters in one session or in all, with every trade',
  )
  return addBacktestFlags(addRunFlags(command, { severalStrategies: false, searches: false }))
    .addHelpText('after', HELP)
    .action(async (flags: BacktestFlags) => {
      const run = await runContext({ ...flags, ...(flags.symbol && { symbols: flags.symbol }) }, edge)
      const { backtestSession } = await import('../../use-cases/backtest-session.ts')
      const { backtestText } = await import('../backtest/backtest-text.ts')
      const result = await backtestSession(run, edge.environment, {
        strategy: flags.strategy,
        session: flags.session,
        parameters: flags.params,
        from: flags.from,
        to: flags.to,
        account: flags.account,
        fills: { target: flags.targetFill, targetGap: flags.targetGap },
        contracts: flags.contracts,
        slippageTicks: flags.slippageTicks,
        commissionPerSide: flags.commission,
      })
      const { sealed_days } = result.window
      if (sealed_days > 0)
        edge.stderr.write(
          `Note: ${sealed_days} of these days ${sealed_days === 1 ? 'is' : 'are'} sealed for \`openbell train\`; what you learn from them here is not counted.\n`,
        )
      if (flags.json === true) return printJson(edge.stdout, result)
      const { source } = run.configuration
      edge.stdout.write(backtestText(result, { terminal: edge.terminal, trades: flags.trades, source }))
    })
}

function addBacktestFlags(command: Command): Command {
  return command
    .option('--strategy <id>', 'strategy', 'S2')
    .addOption(
      new Option('--symbol <root>', 'one root symbol, such as ES; --symbols takes several')
        .argParser(oneSymbol)
        .conflicts('symbols'),
    )
    .option('--session <name>', 'session, or all: every one of them, each at its own costs', 'RTH')
    .option('--params <json>', 'values that differ from the defaults', parameterValues, {})
    .option('--from <date>', 'first trading day', isoDate)
    .option('--to <date>', 'last trading day', isoDate)
    .addOption(
      new Option('--account <rules>', 'account whose rules are checked')
        .choices(ACCOUNT_NAMES)
        .default('topstep50k'),
    )
    .addOption(
      new Option('--target-fill <rule>', 'a target fills when touched, or when traded through by a tick')
        .choices(['touch', 'through'])
        .default('touch'),
    )
    .addOption(
      new Option('--target-gap <price>', 'what a bar gives that opens beyond the target')
        .choices(['target', 'open'])
        .default('target'),
    )
    .option(
      '--slippage-ticks <n>',
      'ticks lost at market and stop fills, in every session (default: by configuration)',
      numberWithin(0, 1000),
    )
    .option(
      '--commission <dollars>',
      'dollars for one contract and side (default: by configuration)',
      numberWithin(0, 1000),
    )
    .option('--contracts <n>', 'contracts a trade (default: the strategy’s, 1)', wholeNumber(1, 1000))
    .option('--trades <n>', 'how many of the last trades to list, or all', tradesToShow, 20)
}

function oneSymbol(text: string): TradedSymbol[] {
  if (text.includes(',')) throw new InvalidArgumentError('It must be one symbol; --symbols takes several.')
  return [tradedSymbol(text)]
}

function tradesToShow(text: string): number {
  if (text === 'all') return Infinity
  if (/^\d+$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number, or all.')
}
