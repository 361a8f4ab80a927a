import { Command } from 'commander'
import type { CommandEdge } from '../command-edge.ts'
import { printJson } from '../print-json.ts'

interface StatusFlags {
  readonly artifactsDir?: string
  readonly config?: string
  readonly json?: boolean
}

/** `openbell status`: what is staged, what is current, which runs there are. */
export function statusCommand(edge: CommandEdge): Command {
  return new Command('status')
    .description('what is staged, what is current, which runs there are')
    .option('--artifacts-dir <folder>', 'stage, current and runs')
    .option('--config <file>', 'configuration (default: openbell.config.json, if there)')
    .option('--json', 'print one JSON object on standard output')
    .option('--debug', 'print stacks of failures')
    .addHelpText('after', '\nExample:\n  openbell status --json\n')
    .action(async (flags: StatusFlags) => {
      const { loadConfiguration } = await import('../../configuration/load-configuration.ts')
      const { describeArtifacts } = await import('../../use-cases/describe-artifacts.ts')
      const { listRuns } = await import('../../use-cases/list-runs.ts')
      const { artifactsDir } = await loadConfiguration(flags.config, {
        ...(flags.artifactsDir && { artifactsDir: flags.artifactsDir }),
      })
      const [parameters, runs] = await Promise.all([describeArtifacts(artifactsDir), listRuns(artifactsDir)])
      if (flags.json === true) return printJson(edge.stdout, { parameters, runs })
      const { statusText } = await import('../status-text.ts')
      edge.stdout.write(`${statusText(parameters, runs, edge.terminal.columns)}\n`)
    })
}
