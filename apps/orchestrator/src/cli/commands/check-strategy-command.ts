import { Command } from 'commander'
import type { StrategyCheckQuestion } from '../../use-cases/check-strategy.ts'
import type { CommandEdge } from '../command-edge.ts'
import { EXIT } from '../exit-codes.ts'
import { parameterValues } from '../parameter-values.ts'
import { printJson } from '../print-json.ts'
import { addRunFlags, runContext, wholeNumber, type RunFlags } from '../run-flags.ts'

interface CheckStrategyFlags extends RunFlags {
  readonly strategy: string
  readonly session?: string
  readonly params: Readonly<Record<string, number>>
  readonly cuts: number
}

/** Beyond it a check of 90 days takes hours. */
const MOST_CUTS = 100_000

/** `openbell check-strategy`: whether a strategy knows too early, or warms up too briefly. */
export function checkStrategyCommand(edge: CommandEdge): Command {
  const command = new Command('check-strategy').description(
    'whether a strategy looks ahead, or needs a longer warm-up than it declares',
  )
  return addRunFlags(command, { severalStrategies: false, searches: false })
    .option('--strategy <id>', 'strategy', 'S2')
    .option('--session <name>', 'session (default: all of them)')
    .option('--params <json>', 'values that differ from the defaults', parameterValues, {})
    .option(
      '--cuts <n>',
      'bars drawn to end the series at; about as many more are taken at signals, entries and exits',
      wholeNumber(1, MOST_CUTS),
      100,
    )
    .addHelpText(
      'after',
      `\nExits with 10 when something is found.\n\nExample:\n  openbell check-strategy --source simulator --symbols ES --strategy S2 --cuts 200\n`,
    )
    .action(async ({ strategy, session, params, cuts, ...flags }: CheckStrategyFlags) => {
      const run = await runContext(flags, edge)
      const question: StrategyCheckQuestion = {
        strategy,
        parameters: params,
        cuts,
        ...(session !== undefined && { session }),
      }
      const { checkStrategy } = await import('../../use-cases/check-strategy.ts')
      const { findingsOf, strategyCheckJson, strategyCheckText } = await import('../print-strategy-check.ts')
      const answer = await checkStrategy(run, edge.environment, question)
      if (flags.json === true) printJson(edge.stdout, strategyCheckJson(answer))
      else edge.stdout.write(strategyCheckText(answer))
      if (findingsOf(answer).length > 0) edge.setExitCode(EXIT.rejected)
    })
}
