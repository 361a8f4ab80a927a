import { Command } from 'commander'
import type { CommandEdge } from '../command-edge.ts'
import { EXIT } from '../exit-codes.ts'
import { printJson } from '../print-json.ts'
import type { RunContext } from '../../run/run-context.ts'
import { addRunFlags, runContext, type RunFlags } from '../run-flags.ts'

interface ValidateFlags extends RunFlags {
  readonly strategy: string
  readonly candidate?: string
  readonly deployed?: boolean
  readonly baseline?: string
  readonly failOnRejected?: boolean
}

/** `openbell validate`: the gates on any parameter file. */
export function validateCommand(edge: CommandEdge): Command {
  const command: Command = new Command('validate').description(
    'judge a parameter file by the gates; nothing is staged',
  )
  return addRunFlags(command, { severalStrategies: false })
    .option('--strategy <id>', 'strategy', 'S2')
    .option('--candidate <file>', 'parameter file to judge')
    .option('--deployed', 'judge the parameters in use on all days newer than those they were made from')
    .option('--baseline <file>', 'parameter file to compare with (default: the one in use)')
    .option('--fail-on-rejected', 'exit with 10 when it does not pass, or has drifted')
    .addHelpText(
      'after',
      '\nExample:\n  openbell validate --source simulator --candidate artifacts/stage/parameters/S2_parameters.json\n  openbell validate --deployed\n',
    )
    .action(async ({ strategy, candidate, deployed, baseline, failOnRejected, ...flags }: ValidateFlags) => {
      if (deployed === true && (candidate ?? baseline) !== undefined)
        command.error('error: --deployed judges the parameters in use: leave out --candidate and --baseline')
      const run = await runContext(flags, edge)
      if (deployed === true) {
        await tellDeployed(run, edge, strategy, { json: flags.json, failOnRejected })
        return
      }
      if (candidate === undefined)
        command.error("error: required option '--candidate <file>' not specified, nor --deployed")
      const question = { strategy, candidate, ...(baseline && { baseline }) }
      const { validateCandidate } = await import('../../use-cases/validate-candidate.ts')
      const { strategyText } = await import('../print-training.ts')
      const result = await validateCandidate(run, edge.environment, question)
      if (flags.json === true) printJson(edge.stdout, result)
      else
        edge.stdout.write(
          `\n${strategyText(result, edge.terminal.columns, {
            staged: 'WOULD BE STAGED',
            kept: 'WOULD NOT BE STAGED',
            keptNote: 'A validation stages and removes nothing.',
          })}\n`,
        )
      if (result.verdict === 'kept-previous' && failOnRejected === true) edge.setExitCode(EXIT.rejected)
    })
}

/** Judges the parameters in use and prints what became of them. */
async function tellDeployed(
  run: RunContext,
  edge: CommandEdge,
  strategy: string,
  {
    json,
    failOnRejected,
  }: { readonly json?: boolean | undefined; readonly failOnRejected?: boolean | undefined },
): Promise<void> {
  const { validateDeployed } = await import('../../use-cases/validate-deployed.ts')
  const { deployedText } = await import('../print-deployed.ts')
  const check = await validateDeployed(run, edge.environment, { strategy })
  if (json === true) printJson(edge.stdout, check)
  else edge.stdout.write(`\n${deployedText(check, edge.terminal.columns)}\n`)
  const drifted = Object.values(check.sessions).some(({ verdict }) => verdict === 'drifted')
  if (drifted && failOnRejected === true) edge.setExitCode(EXIT.rejected)
}
