import { Command } from 'commander'
import type { CommandEdge } from '../command-edge.ts'
import { EXIT } from '../exit-codes.ts'
import { printJson } from '../print-json.ts'
import { list, runContext, wholeNumber, type RunFlags } from '../run-flags.ts'

interface VerifyFlags extends Omit<RunFlags, 'source' | 'policy'> {
  readonly markets: number
  readonly only?: readonly string[]
  readonly values?: string
}

/** `openbell verify`: plants truths and counts how often the gates are fooled. */
export function verifyCommand(edge: CommandEdge): Command {
  return new Command('verify')
    .description(
      'plants noise, edges and leaks into synthetic markets and counts how often either policy is fooled',
    )
    .option('--markets <n>', 'markets of each kind', wholeNumber(1, 1_000_000), 20)
    .option(
      '--only <list>',
      'noise, overfit, ended, strong, sharpe-1 to sharpe-4, look-ahead (default: all)',
      list,
    )
    .option('--values <file>', 'add what every gate measured to this file, a line of JSON for each market')
    .option('--seed <n>', 'seed of the first market; the next ones follow (default: 7)', wholeNumber(0))
    .option('--trials <n>', 'trials for each session (default: 100)', wholeNumber(1))
    .option('--days <n>', 'calendar days of history (default: 90)', wholeNumber(60, 3660))
    .option('--workers <n>', 'threads, a market each at a time (default: one a core)', wholeNumber(1))
    .option('--config <file>', 'configuration (default: openbell.config.json, if there)')
    .option('--json', 'print one JSON object on standard output')
    .option('--quiet', 'no progress')
    .option('--debug', 'print stacks of failures')
    .addHelpText(
      'after',
      '\nExits with 10 when a promise is broken. A market takes some seconds.\n\nExample:\n  openbell verify --markets 20 --only noise,strong,look-ahead\n',
    )
    .action(async ({ markets, only, values, ...flags }: VerifyFlags) => {
      const run = await runContext({ ...flags, source: 'simulator' }, edge)
      const { verifyPromises } = await import('../../use-cases/verify-promises.ts')
      const { verificationText } = await import('../print-verification.ts')
      const answer = await verifyPromises(run, {
        markets,
        ...(only && { only }),
        ...(values !== undefined && { values }),
      })
      if (flags.json === true) printJson(edge.stdout, answer)
      else edge.stdout.write(verificationText(answer, edge.terminal.columns))
      if (!answer.held) edge.setExitCode(EXIT.rejected)
    })
}
